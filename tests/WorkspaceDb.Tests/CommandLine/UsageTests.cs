namespace WorkspaceDb.Tests.CommandLine;

internal sealed class UsageTests
{
    private const string Accepted = "takes: ";

    private static IEnumerable<TestCaseData> WrongCommandLines()
    {
        yield return Case("", "Required command was not provided.", "wsdb takes: build, demo, up");
        yield return Case("frobnicate", "Unknown: 'frobnicate'.", "wsdb takes: build, demo, up");
        yield return Case("demo --prot 5", "Unknown: '--prot'.", "--port 0..65535");
        yield return Case("demo surplus", "Unknown: 'surplus'.", "wsdb demo takes: --data DIR");
        yield return Case("demo --port", "Required argument missing for option: '--port'.", "--port 0..65535");
        yield return Case("demo --port 65536", "--port takes a whole number from 0 to 65535, not '65536'.", Accepted);
        yield return Case("demo --port -1", "--port takes a whole number from 0 to 65535, not '-1'.", Accepted);
        yield return Case("demo --users 0", "--users takes a whole number from 1 to 1000000, not '0'.", Accepted);
        yield return Case("demo --users many", "--users takes a whole number from 1 to 1000000, not 'many'.", Accepted);
        yield return Case("demo --batch-size 4001", "--batch-size takes a whole number from 1 to 4000, not '4001'.", Accepted);
        yield return Case("demo --delay-ms 60000", "--delay-ms takes a whole number from 0 to 59999, not '60000'.", Accepted);
        yield return Case("script add x --fil y", "Unknown: '--fil'.", "wsdb script add takes: --fill");
        yield return Case("demo --data . --seed 1", "--users and --seed are for generated rows", "--data");
        yield return Case("demo --connection Server=x --folder y", "--connection names a server; --folder and --port are for the embedded engine", "");
        yield return Case("demo --json no/such/folder/x.json", "--json: cannot write no/such/folder/x.json", "");
        yield return Case("status --connection nonsense", "The connection string cannot be read", "Server=host,port");
        yield return Case("status --connection Server=x", "The connection string names no database", "Database=name");
        yield return Case("status --connection Database=x", "The connection string names no server", "Server=host,port");

        static TestCaseData Case(string line, string what, string accepted) => new TestCaseData(line, what, accepted).SetArgDisplayNames(line);
    }

    [TestCaseSource(nameof(WrongCommandLines))]
    public async Task A_wrong_command_line_says_what_is_accepted_and_returns_2(string line, string what, string accepted)
    {
        var run = await CommandLineRun.OfAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(2));
            Assert.That(run.Error, Does.StartWith(what).Or.Contain(what));
            Assert.That(run.Error, Does.Contain(accepted));
            Assert.That(run.Error, Does.Not.Contain("   at "), "a stack trace");
            Assert.That(run.Output, Is.Empty);
        });
    }

    [Test]
    public async Task A_filter_that_no_test_matches_is_told()
    {
        var run = await CommandLineRun.OfAsync("test", "--filter", "FullyQualifiedName~NoTestIsCalledSo");

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("No test matches --filter FullyQualifiedName~NoTestIsCalledSo"));
    }

    [TestCase("status")]
    [TestCase("validate")]
    [TestCase("migrate")]
    [TestCase("load")]
    [TestCase("deploy")]
    public async Task A_command_for_an_existing_database_asks_which(string command)
    {
        Assume.That(Environment.GetEnvironmentVariable("WORKSPACEDB_CONNECTION"), Is.Null.Or.Empty);

        var run = await CommandLineRun.OfAsync(command);

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("--connection STRING").And.Contain("--folder DIR").And.Contain("WORKSPACEDB_CONNECTION"));
    }

    [TestCase("demo", "--data", "--users", "--seed", "--json", "--keep", "--folder", "--port", "--batch-size", "--delay-ms", "--connection", "--verbose")]
    [TestCase("up", "--folder", "--port")]
    [TestCase("stop", "--run")]
    [TestCase("settings", "--set", "--json")]
    [TestCase("test", "--filter")]
    [TestCase("bench", "--data", "--strict")]
    public async Task Help_lists_the_options(string command, params string[] options)
    {
        var run = await CommandLineRun.OfAsync(command, "--help");

        Assert.That(run.ExitCode, Is.Zero);
        foreach (var option in options)
            Assert.That(run.Output, Does.Contain(option));
    }
}
