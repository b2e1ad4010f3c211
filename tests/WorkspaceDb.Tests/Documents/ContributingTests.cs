using System.Text;
using System.Text.RegularExpressions;
using SqlTest.Databases;
using SqlTest.Running;
using SqlTest.Sources;
using Targets;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Documents;

/// <summary>CONTRIBUTING.md, followed to the letter on a copy of the sources.</summary>
internal sealed partial class ContributingTests
{
    private static readonly string[] Everywhere = ["deploy --folder try", "test"];

    [Test]
    public void It_is_one_page() => Assert.That(Text.Split('\n'), Has.Length.LessThanOrEqualTo(110));

    [Test]
    public async Task A_procedure_is_changed_and_a_column_is_added_renamed_and_made_NOT_NULL_by_following_it()
    {
        using var sources = new SourceCopy();
        await SucceedAsync(sources.WsdbAsync(Arguments(Everywhere[0])), "the database as it was");
        await SucceedAsync(sources.WsdbAsync(["load", "--folder", "try", "--users", "5"]), "rows to keep");

        var edits = 0;
        foreach (var step in Steps())
        {
            if (step.File is { } file)
            {
                sources.Edit(file, step.Removed, step.Added);
                edits++;
            }
            else if (step.Command.StartsWith("script add ", StringComparison.Ordinal) || step.Command.StartsWith("dacpac rename ", StringComparison.Ordinal))
            {
                await SucceedAsync(sources.WsdbAsync(Arguments(step.Command)), step.Command);
            }
        }

        Assert.That(edits, Is.EqualTo(4));
        await SucceedAsync(sources.BuildAsync(), "build");
        await SucceedAsync(sources.WsdbAsync(Arguments(Everywhere[0])), "deploy");
        await AssertDeployedAsync(sources);
        await SucceedAsync(sources.WsdbAsync(["dacpac", "release"]), "release");
    }

    [Test]
    public void Every_command_is_one_of_those_that_are_run()
    {
        var others = Steps().Select(step => step.Command)
            .Where(command => command.Length > 0 && !command.StartsWith("script add ", StringComparison.Ordinal)
                && !command.StartsWith("dacpac rename ", StringComparison.Ordinal));

        // The filter names the tests of this folder, so running it here would not end.
        Assert.That(others, Is.EquivalentTo(new[]
        {
            Everywhere[0], Everywhere[1], "test KeptFilesTests", "test --watch", "test --coverage", "mutate DeleteDocument",
            "test --filter FullyQualifiedName~Tests.Documents", "dacpac release",
        }));
    }

    [Test]
    public void The_SQL_test_is_red_and_green_as_it_says()
    {
        var sql = SqlBlock().Match(Text);
        var (file, text) = (sql.Groups["file"].Value, sql.Groups["text"].Value);
        Assert.That(file, Does.StartWith(SqlTestSuite.Folder));
        using var server = new EmbeddedTestServer();
        var run = new SqlTestRun(server, new TestDatabaseFiles(Repository.Root), new());

        Assert.That(Run(text).Outcome, Is.EqualTo(SqlTestOutcome.Passed));
        var red = Run(text.Replace("@Expected = 1", "@Expected = 2", StringComparison.Ordinal));
        Assert.That((red.Outcome, red.Message), Is.EqualTo((SqlTestOutcome.Failed, "Expected: <2> but was: <1>")));
        Assert.That(Text, Does.Contain($"`{red.Message}`"));
        Assert.That(red.Location, Does.Contain(file));

        SqlTestResult Run(string test)
        {
            using var folder = new ScratchFolder();
            folder.Write(file, test);
            return run.Run(SqlTestSuite.Read(folder.Path), _ => true).Single();
        }
    }

    private static string Text => Repository.Read("CONTRIBUTING.md");

    private static async Task AssertDeployedAsync(SourceCopy sources)
    {
        await using var target = await EmbeddedTarget.StartAsync(new EmbeddedOptions { Folder = sources.FileOf("try") }, CancellationToken.None);
        using var database = TestDatabase.Existing(target.Connection.ConnectionString);
        Assert.That(
            database.Rows("SELECT c.name, c.is_nullable FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'dbo.Users') AND c.name LIKE N'Phone%';"),
            Is.EqualTo(new[] { new object[] { "PhoneNumber", false } }));
        Assert.That(database.Scalar<int>("SELECT COUNT(*) FROM dbo.Users AS u WHERE u.PhoneNumber = N'';"), Is.EqualTo(5), "the rows are all there");
        Assert.That(database.Scalar<string>("SELECT OBJECT_DEFINITION(OBJECT_ID(N'dbo.DeleteDocument'));"), Does.Contain("WHERE @DocumentId = d.Id"));
    }

    private static async Task SucceedAsync(Task<(int ExitCode, string Output)> running, string what)
    {
        var (exitCode, output) = await running;
        Assert.That(exitCode, Is.Zero, $"{what}\n{output}");
    }

    private static List<string> Arguments(string command) =>
        [.. Argument().Matches(command).Select(match => match.Groups["quoted"].Success ? match.Groups["quoted"].Value : match.Value)];

    private static IEnumerable<Step> Steps() => Block().Matches(Text).Select(Read);

    private static Step Read(Match block)
    {
        if (block.Groups["command"].Success)
            return new Step(block.Groups["command"].Value, null, "", "");

        var lines = block.Groups["diff"].Value.TrimEnd().Split('\n');
        StringBuilder removed = new(), added = new();
        foreach (var line in lines.Skip(1))
            (line[0] == '-' ? removed : added).Append(line[1..]).Append('\n');

        return new Step("", lines[0], removed.ToString().TrimEnd('\n'), added.ToString().TrimEnd('\n'));
    }

    [GeneratedRegex("\"(?<quoted>[^\"]*)\"|\\S+")]
    private static partial Regex Argument();

    [GeneratedRegex(@"```diff\n(?<diff>(?:[^`]|\n)*?)```|(?<=^|\n)    \./wsdb (?<command>[^\n]+)")]
    private static partial Regex Block();

    [GeneratedRegex(@"```sql\n(?<file>[^\n]+)\n(?<text>[^`]*)```")]
    private static partial Regex SqlBlock();

    /// <summary>An edit of a file, or a command.</summary>
    private sealed record Step(string Command, string? File, string Removed, string Added);
}
