using System.Diagnostics;
using System.Globalization;
using SqlTest.Coverage;
using SqlTest.Databases;
using SqlTest.Mutation;
using SqlTest.Running;
using SqlTest.Sources;
using SqlTest.Watching;
using Targets;
using Wsdb;

namespace WorkspaceDb.Benchmarks;

/// <summary>The SQL tests, on the embedded engine in this process: how long those who write them wait.</summary>
internal static class SqlTestTimes
{
    private const string Changed = "database/dbo/Procedures/DeleteDocument.sql";
    private const string Mutated = "dbo.DeleteDocument";
    private const double MostSlowdown = 0.15;
    private const int Clones = 20;
    private const int Turns = 3;

    private static readonly TimeSpan SuiteLimit = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan TestLimit = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan CloneLimit = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan WatchLimit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MutantLimit = TimeSpan.FromSeconds(0.5);

    public static IEnumerable<Figure> Measure()
    {
        var suite = SqlTestSuite.Read(SourceTree.Root);
        using var server = new EmbeddedTestServer();
        var files = new TestDatabaseFiles(SourceTree.Root);

        var watch = Stopwatch.StartNew();
        var run = new SqlTestRun(server, files, new());
        var results = run.Run(suite, _ => true);
        var failed = results.Count(result => result.IsBad);
        if (failed > 0)
        {
            yield return Figure.Failed("SQL tests, all, with their databases", $"{failed} of {results.Count} fail", SuiteLimit);
            yield break;
        }

        yield return Figure.Under("SQL tests, all, with their databases", watch.Elapsed, SuiteLimit, $"{results.Count} tests");
        yield return UnderMs("SQL test, the median one", results.Select(result => result.Duration).Order().ElementAt(results.Count / 2), TestLimit);
        yield return MeasureClone(server, files);
        yield return MeasureCoverage(run, SqlTestRun.Recording(server, files, new()), suite);
        yield return MeasureMutants(server, files, suite);
        yield return MeasureWatch();
        yield return Figure.Missing("./wsdb test from a fresh clone", "not measured here: it builds all", "under 240 s");
    }

    private static Figure MeasureClone(EmbeddedTestServer server, TestDatabaseFiles files)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Clones; i++)
            server.Create($"Clone{i}", files.Prepare);
        return UnderMs("clone of a prepared database", watch.Elapsed / Clones, CloneLimit);
    }

    /// <summary>In turns, of which the quickest count, and by the processor's time: what else the machine does is not the recording's.</summary>
    private static Figure MeasureCoverage(SqlTestRun plain, SqlTestRun recording, SqlTestSuite suite)
    {
        var turns = Enumerable.Range(0, Turns).Select(_ => (Without: TimeOf(plain, suite), With: TimeOf(recording, suite))).ToList();
        var slowdown = turns.Min(turn => turn.With) / turns.Min(turn => turn.Without) - 1;
        return new(
            "coverage slows the SQL tests by",
            slowdown.ToString("0 %", CultureInfo.InvariantCulture),
            MostSlowdown.ToString("'at most' 0 %", CultureInfo.InvariantCulture),
            slowdown <= MostSlowdown);
    }

    private static TimeSpan TimeOf(SqlTestRun run, SqlTestSuite suite)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        run.Run(suite, _ => true);
        process.Refresh();
        return process.TotalProcessorTime - before;
    }

    private static Figure MeasureMutants(EmbeddedTestServer server, TestDatabaseFiles files, SqlTestSuite suite)
    {
        var (used, collector) = (new TestedObjects(), new CoverageCollector(ModuleSource.ReadAll(SourceTree.Root)));
        var baseline = SqlTestRun.Recording(server, files, new()).Run(suite, _ => true, result => used.Set(result.Test, collector.Add(result)));
        var mutants = Mutants.ReadAll(SourceTree.Root).Where(mutant => mutant.Object == Mutated).ToList();
        var watch = Stopwatch.StartNew();
        new MutationRun(new SqlTestRun(server, files, new()), suite, used, baseline).Run(mutants);
        return Figure.Under("one mutant", watch.Elapsed / mutants.Count, MutantLimit, $"of {mutants.Count} of {Mutated}");
    }

    private static Figure MeasureWatch()
    {
        using var session = new WatchSession(SourceTree.Root, _ => true);
        session.RunAll();
        var watch = Stopwatch.StartNew();
        var outcome = session.Change([Changed]);
        return Figure.Under("watch: from a saved procedure to its tests' results", watch.Elapsed, WatchLimit, $"{outcome.Results.Count} tests");
    }

    private static Figure UnderMs(string name, TimeSpan measured, TimeSpan limit) => new(
        name,
        string.Create(CultureInfo.InvariantCulture, $"{measured.TotalMilliseconds:0.0} ms"),
        string.Create(CultureInfo.InvariantCulture, $"under {limit.TotalMilliseconds:0} ms"),
        measured < limit);
}
