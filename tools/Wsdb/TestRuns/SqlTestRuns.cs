using Spectre.Console;
using SqlTest;
using SqlTest.Coverage;
using SqlTest.Databases;
using SqlTest.Running;
using SqlTest.Sources;
using Targets;
using Wsdb.Display;

namespace Wsdb.TestRuns;

/// <summary>Runs SQL tests within this process.</summary>
internal static class SqlTestRuns
{
    /// <summary>Runs the tests that a name chooses, on the server that the environment chooses.</summary>
    public static async Task<TestCounts> RunAsync(IAnsiConsole console, TestName name, CancellationToken cancellation)
    {
        var suite = SqlTestSuite.Read(SourceTree.Root);
        suite = suite with { Problems = [.. suite.Problems.Where(name.Matches)] };
        if (!suite.Tests.Any(name.Matches) && suite.Problems.Count == 0)
            throw new CommandFailedException(name.Explain(suite), ExitCode.Usage);

        var choice = TestServerChoice.Make();
        using var server = choice.Server;
        console.Profile.Out.Writer.WriteLine(choice);
        var run = new SqlTestRun(server, new TestDatabaseFiles(SourceTree.Root), SqlTestOptions.FromEnvironment());
        return await CountAsync(console, "SQL tests", suite, ended => run.Run(suite, name.Matches, ended, cancellation));
    }

    /// <summary>Runs all tests on the embedded engine, and reports what of database/ they reach.</summary>
    public static async Task<TestCounts> CoverAsync(IAnsiConsole console, CancellationToken cancellation)
    {
        var root = SourceTree.Root;
        var (suite, collector) = (SqlTestSuite.Read(root), new CoverageCollector(ModuleSource.ReadAll(root)));
        using var server = new EmbeddedTestServer();
        var run = SqlTestRun.Recording(server, new TestDatabaseFiles(root), SqlTestOptions.FromEnvironment());
        var counts = await CountAsync(console, "SQL coverage", suite, ended => run.Run(suite, _ => true, result =>
        {
            collector.Add(result);
            ended(result);
        }, cancellation));

        CoverageReport.Write(root, collector.Modules);
        var table = new TextTable("schema", "statements reached", "branches taken");
        foreach (var schema in collector.Modules.GroupBy(item => item.Module.Schema))
        {
            table.Add(
                schema.Key,
                $"{schema.Aggregate(new Share(0, 0), (sum, item) => sum + item.StatementShare)}",
                $"{schema.Aggregate(new Share(0, 0), (sum, item) => sum + item.BranchShare)}");
        }

        table.Write(console);
        console.Profile.Out.Writer.WriteLine($"{Environment.NewLine}{CoverageReport.Page} and {CoverageReport.Cobertura} say more.");
        var missed = CoverageThresholds.Read(root).Check(collector.Modules);
        return counts + new TestCounts(0, missed.Count, 0, missed);
    }

    private static async Task<TestCounts> CountAsync(
        IAnsiConsole console, string title, SqlTestSuite suite, Func<Action<SqlTestResult>, IReadOnlyList<SqlTestResult>> work)
    {
        var counts = TestCounts.None;
        await ProgressDisplay.For(console).RunAsync(title, async step =>
        {
            var ended = 0;
            try
            {
                var results = await Task.Run(() => work(result => step.Report(null, $"{++ended} tests so far")));
                counts = TestCounts.Of(results, suite.Problems);
            }
            catch (SqlTestException exception)
            {
                throw new CommandFailedException(exception.Message, inner: exception);
            }

            return counts.ToString();
        });
        return counts;
    }
}
