using System.Text.Json;
using Operations.Migration;

namespace WorkspaceDb.Tests.CommandLine;

/// <summary>What status, validate and migrate say of a migration that is under way.</summary>
internal sealed class StatusTests
{
    [TestCase(2000, 1999, 99.9)]
    [TestCase(100_000, 99_999, 99.9)]
    [TestCase(3, 1, 33.3)]
    [TestCase(3, 3, 100)]
    [TestCase(0, 0, 100)]
    public void Only_a_step_without_an_open_user_is_at_100_percent(int users, int completed, decimal percent) =>
        Assert.That(new MigrationStep("File", users, users - completed, 0, completed, 0, 0, 0, 0, 0).PercentDone, Is.EqualTo(percent));

    [Test]
    public async Task Rows_are_counted_before_the_first_run()
    {
        using var folder = await LoadedFolder.CreateAsync(users: 5);
        var projects = (long)(await folder.QueryAsync("SELECT COUNT_BIG(*) FROM dbo.Projects;"))[0][0];

        var status = await folder.SucceedAsync("status");
        using var json = JsonDocument.Parse((await folder.SucceedAsync("status", "--json")).Output);

        Assert.That(projects, Is.Positive);
        Assert.That(status.Output, Does.Match($@"Project +0\.0 % +5 +5 +{projects} +0\r?\n"));
        Assert.That(status.Output.Split('\n').Select(line => line.Length), Is.All.LessThanOrEqualTo(80));
        var step = json.RootElement.GetProperty("steps")[1];
        Assert.That(step.GetProperty("name").GetString(), Is.EqualTo("Project"));
        Assert.That(step.GetProperty("sourceRows").GetInt64(), Is.EqualTo(projects));
        Assert.That(step.GetProperty("percentDone").GetDecimal(), Is.Zero);
        Assert.That(json.RootElement.GetProperty("setAside").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task A_check_that_fails_shows_whole_ids_on_lines_of_their_own()
    {
        using var folder = await LoadedFolder.CreateAsync(users: 5);
        var ids = (await folder.QueryAsync("SELECT u.Id FROM dbo.Users AS u;")).Select(row => $"{row[0]}").ToList();

        var run = await folder.RunAsync("validate");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Output, Does.Contain("FAILED  Every user has exactly one personal workspace: 5 violations"));
        var sample = run.Output.Split('\n').First(line => line.TrimStart().StartsWith("such as ", StringComparison.Ordinal)).Trim()["such as ".Length..];
        Assert.That(ids, Has.Some.EqualTo(sample).IgnoreCase);
        Assert.That(run.Output, Does.Not.Contain("…"));
    }

    [Test]
    public async Task Checks_as_json_are_all_that_standard_output_holds()
    {
        using var folder = await LoadedFolder.CreateAsync(users: 5);

        var run = await folder.RunAsync("validate", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        using var json = JsonDocument.Parse(run.Output);
        Assert.That(json.RootElement.GetProperty("passed").GetBoolean(), Is.False);
        var check = json.RootElement.GetProperty("checks")[0];
        Assert.That(
            check.EnumerateObject().Select(property => property.Name), Is.EqualTo(new[] { "name", "passed", "violations", "sample" }));
        Assert.That(check.GetProperty("violations").GetInt64(), Is.EqualTo(5));
    }

    [Test]
    public async Task While_a_user_is_set_aside_every_migration_returns_1_and_names_the_user()
    {
        using var folder = await LoadedFolder.CreateAsync(users: 5);
        var users = await folder.QueryAsync("SELECT p.UserId, MIN(CONVERT(nvarchar(36), p.Id)) FROM dbo.Projects AS p GROUP BY p.UserId;");
        var (bad, foreign, document) = (users[0][0], users[1][1], Guid.NewGuid());
        await folder.QueryAsync(
            $"INSERT INTO dbo.Documents (Id, UserId, ProjectId, Title) VALUES ('{document}', '{bad}', '{foreign}', N'Lost');");

        for (var run = 1; run <= 5; run++)
        {
            var migration = await folder.RunAsync("migrate", "--delay-ms", "0");
            Assert.That(migration.ExitCode, Is.EqualTo(1), $"run {run}");
            Assert.That(migration.Error, Does.Contain($"user {bad}, attempts {Math.Min(run, 3)}"), $"run {run}");
        }

        Assert.That(
            (await folder.SucceedAsync("status")).Output,
            Does.Contain($"user {bad}, attempts 3, Document {document}: error 50007").And.Contain("wsdb migrate --user GUID"));

        await folder.QueryAsync($"DELETE FROM dbo.Documents WHERE Id = '{document}';");
        await folder.SucceedAsync("migrate", "--user", $"{bad}");
        await folder.SucceedAsync("migrate", "--delay-ms", "0");
    }
}
