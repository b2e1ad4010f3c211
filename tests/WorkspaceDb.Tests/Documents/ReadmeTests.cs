using System.Text.RegularExpressions;
using Targets;
using WorkspaceDb.Tests.CommandLine;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Documents;

/// <summary>README.md promises only what is run here, line by line.</summary>
internal sealed partial class ReadmeTests
{
    private const string Id = "GUID";

    /// <summary>Commands that another test runs, or that this one cannot.</summary>
    private static readonly Dictionary<string, string> NotHere = new()
    {
        ["test"] = "it runs this test",
        ["test --coverage"] = "test runs it too",
        ["mutate dbo."] = "it runs the SQL tests again and again; MutationRunTests runs what it runs",
        ["up --folder try"] = "UpTests runs it, and stops it",
        ["demo --data DIR"] = "DemoTests runs it on files",
        ["sync keeps the other model equal"] = "it runs until it is stopped",
        ["release lets the migration go on with that user"] = "OperatorTests runs it",
    };

    [Test]
    public void It_is_short() => Assert.That(Lines, Has.Count.LessThanOrEqualTo(60));

    [Test]
    public async Task Every_command_does_what_is_said()
    {
        using var folder = new ScratchFolder();
        using var engine = new EmbeddedEngine();
        engine.Create(DatabaseTarget.DefaultDatabase);
        var connection = engine.ConnectionStringOf(DatabaseTarget.DefaultDatabase);
        var commands = Commands().Where(command => !NotHere.ContainsKey(command)).ToList();
        Assert.That(commands, Has.Some.EqualTo("migrate").And.Some.EqualTo($"rollback --user {Id}").And.Some.EqualTo("help data"));

        foreach (var command in commands)
        {
            var arguments = command.Split(' ').Select(argument => argument == "try" ? folder.File("try") : argument).ToList();
            if (HelpOf(arguments[0]).Contains("--connection", StringComparison.Ordinal) && arguments[0] != "demo")
                arguments.AddRange(["--connection", connection]);

            if (arguments.IndexOf(Id) is var position and >= 0)
                arguments[position] = await SomeUserAsync(connection);

            var run = await CommandLineRun.OfAsync([.. arguments]);
            Assert.That(run.ExitCode, Is.Zero, $"{command}\n{run.Output}\n{run.Error}");
            if (command == "deploy")
                Assert.That((await CommandLineRun.OfAsync("load", "--users", "4", "--connection", connection)).ExitCode, Is.Zero);
        }
    }

    [Test]
    public void What_is_said_to_be_left_to_others_is_there() =>
        Assert.That(Commands().Concat(Inline().Matches(Text).Select(match => match.Groups[1].Value)), Is.SupersetOf(NotHere.Keys));

    [Test]
    public void Every_path_is_there() => Assert.Multiple(() =>
    {
        var paths = Paths().Matches(Text).Select(match => match.Groups[1].Value).Concat(Files().Matches(Text).Select(match => match.Groups[1].Value)).ToList();
        Assert.That(paths, Is.Not.Empty);
        foreach (var path in paths)
            Assert.That(Path.Exists(Path.Combine(Repository.Root, path)), Is.True, path);
    });

    private static string Text => Repository.Read("README.md");

    private static List<string> Lines => [.. Text.TrimEnd().Split('\n')];

    private static IEnumerable<string> Commands() => Lines
        .Select(line => Command().Match(line))
        .Where(match => match.Success)
        .Select(match => match.Groups[1].Value.Trim());

    private static string HelpOf(string command) => CommandLineRun.OfAsync(command, "--help").GetAwaiter().GetResult().Output;

    private static async Task<string> SomeUserAsync(string connection)
    {
        using var database = TestDatabase.Existing(connection);
        return await Task.FromResult($"{database.Scalar<Guid>("SELECT TOP (1) u.Id FROM dbo.Users AS u;")}");
    }

    [GeneratedRegex(@"^    \./wsdb ([^#]+)")]
    private static partial Regex Command();

    [GeneratedRegex(@"\./wsdb ([^`#\n]+)")]
    private static partial Regex Inline();

    [GeneratedRegex(@"`((?:database|deploy|tests|tools|artifacts)/[^`]*|[\w-]+\.(?:md|yml))`")]
    private static partial Regex Paths();

    [GeneratedRegex(@"/(?:SourceFile|Profile):(\S+)")]
    private static partial Regex Files();
}
