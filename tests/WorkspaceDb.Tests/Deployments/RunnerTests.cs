using System.Text.Json;
using Microsoft.Data.SqlClient;
using WorkspaceDb.Deploy;
using WorkspaceDb.Deploy.CommandLine;
using WorkspaceDb.Tests.CommandLine;

namespace WorkspaceDb.Tests.Deployments;

/// <summary>The runner's verbs as a pipeline calls them: exit codes, JSON on the standard output, the rest on the standard error.</summary>
[TestFixture]
public sealed class RunnerTests : DeploymentTest
{
    private string Password => new SqlConnectionStringBuilder(Database.ConnectionString).Password;

    [Test]
    public async Task A_release_goes_its_way_through_the_verbs()
    {
        var before = await Run("status", "--json");
        var plan = await Run("plan", "--json");
        var apply = await Run("apply", "--json");
        var after = await Run("status", "--json");
        var drift = await Run("drift", "--json");
        var report = await Run("report", "--json");
        Assert.Multiple(() =>
        {
            Assert.That(new[] { before, plan, apply, after, drift, report }.Select(run => run.Exit), Is.EqualTo(new[] { 5, 0, 0, 0, 0, 0 }));
            Assert.That(Names(plan, "steps"), Is.EqualTo(Releases.All(Current).Select(artifact => artifact.Name)));
            Assert.That(Names(apply, "steps"), Is.EqualTo(Names(plan, "steps")));
            Assert.That(Names(before, "pending"), Is.EqualTo(Names(plan, "steps")));
            Assert.That(Names(after, "pending"), Is.Empty);
            Assert.That(Names(report, "steps"), Is.EqualTo(Names(plan, "steps")));
            Assert.That(JsonOf(plan).GetProperty("steps")[0].GetProperty("text").GetString(), Is.EqualTo(Current.Scripts[0].Text));
            Assert.That(apply.Error, Does.StartWith($"{Database.Name} on ").And.Contain("Applied 1 of "));
            Assert.That(new[] { before, plan, apply, after, drift, report }.Select(run => run.Output + run.Error), Has.None.Contains(Password));
        });
    }

    [Test]
    public async Task Each_refusal_has_its_exit_code_and_is_json_too()
    {
        await Run("apply");
        Database.Execute("DROP PROCEDURE dbo.DeleteDocument;");
        var drift = await Run("drift", "--json");
        var apply = await Run("apply", "--json");
        var status = await Run("status");
        var missing = await RunOn(ConnectionString("Initial Catalog", "NoSuchDatabase"), "apply", "--json");
        Database.Execute("EXECUTE sp_getapplock @Resource = N'WorkspaceDb.Migration', @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = 0;");
        var locked = await Run("apply", "--json", "--wait", "0");
        Assert.Multiple(() =>
        {
            Assert.That(new[] { drift, apply, status, missing, locked }.Select(run => run.Exit), Is.EqualTo(new[] { 3, 3, 3, 2, 4 }));
            Assert.That(JsonOf(drift).GetProperty("differences")[0].GetProperty("name").GetString(), Is.EqualTo("dbo.DeleteDocument"));
            Assert.That(JsonOf(apply).GetProperty("findings")[0].GetString(), Does.Contain("--repair"));
            Assert.That(JsonOf(missing).GetProperty("error").GetString(), Does.Contain("There is no database NoSuchDatabase"));
            Assert.That(JsonOf(locked).GetProperty("exitCode").GetInt32(), Is.EqualTo(4));
        });
        Assert.That((await Run("apply", "--repair", "--wait", "0")).Exit, Is.EqualTo(4));
    }

    [Test]
    public async Task A_script_that_fails_is_1_and_told_to_the_pipeline()
    {
        using var tree = new SourceTreeCopy();
        tree.AddScript("0050_fails.sql", "PRINT N'100 %';\nGO\nTHROW 50999, N'100 % wrong', 1;\n");
        Environment.SetEnvironmentVariable("TF_BUILD", "True");
        try
        {
            var run = await Run("apply", "--release", tree.Path);
            Assert.That(run.Exit, Is.EqualTo(1));
            Assert.That(run.Error, Does.Contain("##vso[task.logissue type=error]0050_fails.sql failed in batch 2 of 2, line 3: error 50999: 100 %AZP25 wrong"));
            Assert.That(run.Error, Does.Contain("##vso[task.setprogress value="));
        }
        finally
        {
            Environment.SetEnvironmentVariable("TF_BUILD", null);
        }
    }

    [Test]
    public async Task A_release_that_is_wrong_is_2_before_anything_runs()
    {
        using var tree = new SourceTreeCopy();
        tree.AddScript("0070_gap.sql", "SELECT 1 AS A;");
        var run = await Run("apply", "--release", tree.Path);
        Assert.That(run.Exit, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("There is no script 0050 before it"));
        Assert.That(Database.Column<string>("SELECT t.name FROM sys.tables AS t;"), Is.Empty);
    }

    [Test]
    public async Task A_connection_string_is_read_from_a_file()
    {
        using var folder = new ScratchFolder();
        var file = folder.Write("connection.txt", Database.ConnectionString + "\n");
        Assert.That((await RunWith("status", "--connection-file", file)).Exit, Is.EqualTo(5));
        var missing = await RunWith("status", "--connection-file", folder.File("none.txt"));
        Assert.That(missing.Exit, Is.EqualTo(2));
        Assert.That(missing.Error, Does.Contain("cannot be read"));
    }

    [Test]
    public async Task Wsdb_deploy_has_the_same_verbs_and_answers_the_same()
    {
        string[] connection = ["--connection", Database.ConnectionString];
        Assert.That((await CommandLineRun.OfAsync(["deploy", "status", .. connection])).ExitCode, Is.EqualTo(5));
        Assert.That((await CommandLineRun.OfAsync(["deploy", .. connection])).ExitCode, Is.Zero);
        Assert.That((await CommandLineRun.OfAsync(["deploy", "drift", .. connection])).ExitCode, Is.Zero);
        foreach (var (key, value, exit) in new[] { ("Initial Catalog", "NoSuchDatabase", 2), ("Initial Catalog", "master", 2), ("Password", "wrong", 2),
            ("Initial Catalog", "", 2) })
        {
            var other = ConnectionString(key, value);
            Assert.That((await CommandLineRun.OfAsync("deploy", "--connection", other)).ExitCode, Is.EqualTo(exit), value);
            Assert.That((await RunOn(other, "apply")).Exit, Is.EqualTo(exit), value);
        }
    }

    [Test]
    public async Task A_dry_run_on_a_folder_that_is_not_there_makes_none()
    {
        using var folder = new ScratchFolder();
        var run = await CommandLineRun.OfAsync("deploy", "--dry-run", "--folder", folder.File("none"));
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Output, Does.Contain("There is no such database yet"));
        Assert.That(Directory.Exists(folder.File("none")), Is.False);
    }

    private static JsonElement JsonOf((int Exit, string Output, string Error) run) => JsonDocument.Parse(run.Output).RootElement;

    private static IEnumerable<string?> Names((int Exit, string Output, string Error) run, string list) =>
        JsonOf(run).GetProperty(list).EnumerateArray().Select(step => step.GetProperty("name").GetString()).ToList();

    private Task<(int Exit, string Output, string Error)> Run(params string[] args) => RunOn(Database.ConnectionString, args);

    private static Task<(int Exit, string Output, string Error)> RunOn(string connectionString, params string[] args) =>
        RunWith([.. args, "--connection", connectionString]);

    private static async Task<(int Exit, string Output, string Error)> RunWith(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await Runner.RunAsync(args, output, error);
        return (exit, output.ToString(), error.ToString());
    }
}
