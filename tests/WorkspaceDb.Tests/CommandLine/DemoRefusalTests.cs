using Targets;

namespace WorkspaceDb.Tests.CommandLine;

/// <summary>What the demo leaves alone.</summary>
internal sealed class DemoRefusalTests
{
    [TestCase("--users", "7")]
    [TestCase("--seed", "7")]
    public async Task Other_rows_for_a_folder_that_holds_some_are_refused(string option, string value)
    {
        using var folder = await LoadedFolder.CreateAsync(users: 5);

        var run = await folder.RunAsync("demo", option, value);

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain(folder.Path).And.Contain("holds rows already").And.Contain("Leave --data, --users and --seed out"));
        Assert.That(await folder.QueryAsync("SELECT w.Id FROM dbo.Workspaces AS w;"), Is.Empty, "nothing was done");
    }

    [Test]
    public async Task A_filled_database_of_a_server_is_refused_before_anything_is_deployed()
    {
        using var engine = new EmbeddedEngine();
        engine.Create("Theirs");
        using var database = Tests.Targets.TestDatabase.Existing(engine.ConnectionStringOf("Theirs"));
        database.Execute("CREATE TABLE dbo.Users (Id uniqueidentifier NOT NULL PRIMARY KEY);");
        database.Execute("INSERT INTO dbo.Users (Id) VALUES (NEWID());");

        var run = await CommandLineRun.OfAsync("demo", "--connection", engine.ConnectionStringOf("Theirs"));

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("holds users already"));
        Assert.That(database.Column<string>("SELECT t.name FROM sys.tables AS t;"), Is.EqualTo(new[] { "Users" }));
    }
}
