using System.Diagnostics;
using Targets;
using WorkspaceDb.Tests.CommandLine;

namespace WorkspaceDb.Tests.Pipeline;

/// <summary>
/// The shell steps of the pipeline, run one after the other as an agent would: in its folders, on a database. Those that cannot run here
/// are listed with the reason; a step that is in neither way fails.
/// </summary>
[Platform(Exclude = "Win", Reason = "the agents' shell is bash")]
internal sealed class PipelineStepTests
{
    /// <summary>By a part of the text; where nothing matches, the step has to run.</summary>
    private static readonly (string Text, string Reason)[] NotHere =
    [
        ("./wsdb build", "it is what made this test; running, it would replace what runs"),
        ("Wsdb.dll test", "it is what runs this test"),
        (".ci/start-sql-server", "there may be no Docker here"),
        ("microsoft.sqlpackage", "its package may not be had here"),
    ];

    [Test]
    public async Task Every_shell_step_that_can_run_here_succeeds()
    {
        using var agent = new ScratchFolder();
        using var engine = new EmbeddedEngine();
        engine.Create("Pipeline");
        // A drift gate asks whether the database still is what was deployed.
        Assert.That((await CommandLineRun.OfAsync("deploy", "--connection", engine.ConnectionStringOf("Pipeline"))).ExitCode, Is.Zero);
        var variables = new Dictionary<string, string>
        {
            ["$(Agent.TempDirectory)"] = Directory.CreateDirectory(agent.File("temp")).FullName,
            ["$(Build.ArtifactStagingDirectory)"] = agent.File("release"),
            ["$(ConnectionString)"] = engine.ConnectionStringOf("Pipeline"),
            ["$(Pipeline.Workspace)"] = agent.Path,
        };

        List<string> ran = [];
        foreach (var step in PipelineFile.Expand(("migrateData", "true")).Steps.Where(step => step.IsShell))
        {
            if (Array.Exists(NotHere, entry => step.Value.Contains(entry.Text, StringComparison.Ordinal)))
                continue;

            var (exitCode, output) = await RunAsync(step, variables);
            Assert.That(exitCode, Is.Zero, $"{step}\n{output}");
            ran.Add($"{step}");
        }

        Assert.That(ran, Does.Contain("Build/Build: Collect dacpac, profiles, runner and command line"));
        Assert.That(ran, Does.Contain("Deploy_production/Deploy: Deploy by DbUp"));
        Assert.That(ran, Does.Contain("MigrateData/Validate: Every check passes"));
        Assert.That(File.ReadAllText(agent.File("release/checks.json")), Does.Contain("\"passed\": true"));
    }

    [Test]
    public void A_step_that_is_said_not_to_run_here_is_there()
    {
        var texts = PipelineFile.ValuesOf("deployWith").SelectMany(way => PipelineFile.Expand(("deployWith", way)).Steps).Where(step => step.IsShell)
            .Select(step => step.Value).ToList();

        foreach (var (text, reason) in NotHere)
            Assert.That(texts, Has.Some.Contains(text), reason);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(PipelineStep step, Dictionary<string, string> variables)
    {
        string Replace(string text) =>
            variables.Aggregate(text, (current, variable) => current.Replace(variable.Key, variable.Value, StringComparison.Ordinal));

        var start = new ProcessStartInfo("bash", ["-c", Replace(step.Value)])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in step.Environment)
            start.Environment[name] = Replace(value);

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }
}
