using System.Globalization;
using Operations.Data;
using WorkspaceDb.Deploy;
using Wsdb;

namespace WorkspaceDb.Tests.CommandLine;

/// <summary>What the program says of itself.</summary>
internal sealed class HelpTests
{
    private static readonly string[] Commands =
    [
        "build", "demo", "up", "deploy", "load", "assess", "forecast", "migrate", "sync", "status", "validate", "check-switch", "switch",
        "check-rollback", "rollback", "contract", "expand", "purge", "quarantine", "erase", "pause", "resume", "stop", "settings", "dacpac", "script",
        "test", "bench", "release", "hold", "leave-out", "take-in", "finalise", "reopen", "repair", "help",
    ];

    [TestCase("help")]
    [TestCase("--help")]
    public async Task Help_is_called_wsdb_and_lists_every_command(string argument)
    {
        var run = await CommandLineRun.OfAsync(argument);

        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Output, Does.Match(@"Usage:\s+wsdb \[command\]"));
        foreach (var command in Commands)
            Assert.That(run.Output, Does.Match($@"\n  {command} "));
    }

    [TestCase("migrate")]
    [TestCase("script add")]
    public async Task Help_of_a_command_is_what_the_command_says(string command)
    {
        var help = await CommandLineRun.OfAsync(["help", .. command.Split(' ')]);
        var own = await CommandLineRun.OfAsync([.. command.Split(' '), "--help"]);

        Assert.That(help.ExitCode, Is.Zero);
        Assert.That(help.Output, Is.EqualTo(own.Output));
        Assert.That(help.Output, Does.Match($@"Usage:\s+wsdb {command}"));
    }

    [Test]
    public async Task Help_of_no_command_is_a_wrong_command_line()
    {
        var run = await CommandLineRun.OfAsync("help", "frobnicate");

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("There is no command 'frobnicate'"));
    }

    [Test]
    public async Task Help_lists_the_exit_codes()
    {
        var run = await CommandLineRun.OfAsync("help");

        foreach (var code in Enum.GetValues<ExitCode>())
            Assert.That(run.Output, Does.Match(string.Create(CultureInfo.InvariantCulture, $@"\n  {(int)code} +\w")));
    }

    [Test]
    public void The_runner_returns_the_same_codes_for_the_same_things() => Assert.Multiple(() =>
    {
        foreach (var code in Enum.GetValues<DeploymentExitCode>())
            Assert.That($"{(ExitCode)code}", Is.EqualTo(code == DeploymentExitCode.Done ? $"{ExitCode.Succeeded}" : $"{code}"));
    });

    [TestCase("demo", "without that the embedded engine")]
    [TestCase("deploy", "one of the two or --folder is needed")]
    [TestCase("load", "one of the two or --folder is needed")]
    [TestCase("migrate", "one of the two or --folder is needed")]
    [TestCase("status", "one of the two or --folder is needed")]
    public async Task The_connection_says_what_happens_without_it(string command, string otherwise)
    {
        var run = await CommandLineRun.OfAsync(command, "--help");

        Assert.That(string.Join(' ', run.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), Does.Contain(otherwise));
    }

    [Test]
    public async Task The_format_of_data_is_documented_column_by_column()
    {
        var run = await CommandLineRun.OfAsync("help", "data");

        Assert.That(run.ExitCode, Is.Zero);
        foreach (var table in ContentTable.All)
        {
            Assert.That(run.Output, Does.Contain(table.FileName));
            foreach (var column in table.Columns)
                Assert.That(run.Output, Does.Match($@"\n  {column.Header}\*?: "));
        }
    }
}
