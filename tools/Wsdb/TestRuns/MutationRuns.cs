using Spectre.Console;
using SqlTest;
using SqlTest.Coverage;
using SqlTest.Databases;
using SqlTest.Mutation;
using SqlTest.Running;
using SqlTest.Sources;
using Targets;
using Wsdb.Display;

namespace Wsdb.TestRuns;

/// <summary>Runs SQL tests against mutants, on the embedded engine.</summary>
internal static class MutationRuns
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Tries the mutants of the objects whose names have a text in them.</summary>
    public static async Task<IReadOnlyList<MutationResult>> RunAsync(IAnsiConsole console, string? name, CancellationToken cancellation)
    {
        var root = SourceTree.Root;
        var all = Mutants.ReadAll(root);
        var known = KnownSurvivors.Read(root);
        if (known.Stale(all) is [var stale, ..])
            throw new CommandFailedException($"{KnownSurvivors.FileName} lists what is no mutant any more: {stale.Object}: {stale.Before} → {stale.After}");
        var wanted = all.Where(mutant => name is null || mutant.Object.Contains(name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (wanted.Count == 0)
        {
            var near = NearNames.WithPart(name!, all.Select(mutant => mutant.Object));
            throw new CommandFailedException(
                $"No object has '{name}' in its name. These come near: {string.Join(", ", near.DefaultIfEmpty("none"))}.", ExitCode.Usage);
        }

        using var server = new EmbeddedTestServer();
        var (suite, files, used) = (SqlTestSuite.Read(root), new TestDatabaseFiles(root), new TestedObjects());
        var display = ProgressDisplay.For(console);
        IReadOnlyList<SqlTestResult> baseline = [];
        IReadOnlyList<MutationResult> results = [];
        await display.RunAsync("tests without a mutant", async step =>
        {
            var collector = new CoverageCollector(ModuleSource.ReadAll(root));
            baseline = await InBackground(() => SqlTestRun.Recording(server, files, SqlTestOptions.FromEnvironment())
                .Run(suite, _ => true, result => used.Set(result.Test, collector.Add(result)), cancellation));
            return TestCounts.Of(baseline, suite.Problems).ToString();
        });
        await display.RunAsync("mutants", async step =>
        {
            var ended = 0;
            var run = new MutationRun(new SqlTestRun(server, files, new() { Timeout = Patience }), suite, used, baseline);
            var tried = await InBackground(() => run.Run(wanted, _ => step.Report(null, $"{++ended} of {wanted.Count}"), cancellation));
            results = [.. tried.Select(result => result with { Reason = known.ReasonFor(result.Mutant) })];
            return $"{MutationReport.Score(results)} killed or explained";
        });
        MutationReport.Write(root, results);
        return results;
    }

    private static async Task<T> InBackground<T>(Func<T> work)
    {
        try
        {
            return await Task.Run(work);
        }
        catch (SqlTestException exception)
        {
            throw new CommandFailedException(exception.Message, inner: exception);
        }
    }
}
