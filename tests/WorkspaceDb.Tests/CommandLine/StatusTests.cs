using System.Text.Json;

namespace WorkspaceDb.Tests.CommandLine;

/// <summary>What status and migrate say of a migration that is under way.</summary>
internal sealed class StatusTests
{
    [Test]
    public async Task Rows_are_counted_before_the_first_run()
    {
        using var folder = await LoadedFolder.CreateAsync(users: 5);
        var projects = (long)(await folder.QueryAsync("SELECT COUNT_BIG(*) FROM dbo.Projects;"))[0][0];

        var status = await folder.SucceedAsync("status");
        using var json = JsonDocument.Parse((await folder.SucceedAsync("status", "--json")).Output);

        Assert.That(projects, Is.Positive);
        Assert.That(status.Output, Does.Match($@"Project +{projects} +0 +0\r?\n"));
        Assert.That(status.Output.Split('\n').Select(line => line.Length), Is.All.LessThanOrEqualTo(80));
        var entity = json.RootElement.GetProperty("entities")[0];
        Assert.That(entity.GetProperty("name").GetString(), Is.EqualTo("Project"));
        Assert.That(entity.GetProperty("sourceRows").GetInt64(), Is.EqualTo(projects));
        Assert.That(entity.GetProperty("targetRows").GetInt64(), Is.Zero);
        Assert.That(json.RootElement.GetProperty("setAside").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task After_a_migration_status_tells_of_the_states_the_run_and_its_waits()
    {
        using var folder = await LoadedFolder.CreateAsync(users: 5);
        await folder.SucceedAsync("migrate");

        var status = await folder.SucceedAsync("status");
        using var json = JsonDocument.Parse((await folder.SucceedAsync("status", "--json")).Output);

        Assert.That(status.Output, Does.Match(@"Verified +5\r?\n"));
        foreach (var part in new[] { "Run 1, Migration.Migrate, Succeeded, since ", "5 of 5 users verified", "waited: Pace" })
            Assert.That(status.Output, Does.Contain(part));
        Assert.That(status.Output.Split('\n').Select(line => line.Length), Is.All.LessThanOrEqualTo(80));
        Assert.That(json.RootElement.GetProperty("runs")[0].GetProperty("donePercent").GetDecimal(), Is.EqualTo(100));
        Assert.That(json.RootElement.GetProperty("waits")[0].GetProperty("durationMs").GetInt64(), Is.Positive);
    }

    [Test]
    public async Task While_a_user_is_set_aside_every_migration_returns_1_and_names_the_user()
    {
        using var folder = await LoadedFolder.CreateAsync(users: 5);
        var users = await folder.QueryAsync("SELECT p.UserId, MIN(CONVERT(nvarchar(36), p.Id)) FROM dbo.Projects AS p GROUP BY p.UserId;");
        var (bad, foreign, document) = (users[0][0], users[1][1], Guid.NewGuid());
        await folder.SucceedAsync("settings", "--set", "ForeignDocuments=Fail");
        await folder.QueryAsync(
            $"INSERT INTO dbo.Documents (Id, UserId, ProjectId, Title) VALUES ('{document}', '{bad}', '{foreign}', N'Lost');");

        for (var run = 1; run <= 3; run++)
        {
            var migration = await folder.RunAsync("migrate", "--delay-ms", "0");
            Assert.That(migration.ExitCode, Is.EqualTo(1), $"run {run}: {migration.Error}");
            Assert.That(migration.Error, Does.Contain($"user {bad}").And.Contain($"Document {document}: error 50007"), $"run {run}");
        }

        Assert.That(
            (await folder.SucceedAsync("status")).Output,
            Does.Contain($"user {bad}").And.Contain($"Document {document}: error 50007").And.Contain("1 users are set aside"));
    }
}
