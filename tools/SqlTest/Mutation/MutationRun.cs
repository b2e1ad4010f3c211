using System.Diagnostics;
using SqlTest.Running;
using SqlTest.Sources;

namespace SqlTest.Mutation;

/// <summary>
/// Changes the product in one place at a time, and runs the tests that use what is changed until one fails: in parallel, in databases apart.
/// </summary>
/// <param name="run">Runs tests.</param>
/// <param name="suite">The tests.</param>
/// <param name="used">What each test uses.</param>
/// <param name="baseline">The results without a change: a test that fails anyway judges nothing, and quick ones come first.</param>
public sealed class MutationRun(SqlTestRun run, SqlTestSuite suite, TestedObjects used, IReadOnlyList<SqlTestResult> baseline)
{
    private readonly Dictionary<SqlTestCase, TimeSpan> _judges =
        baseline.Where(result => result.Outcome == SqlTestOutcome.Passed).ToDictionary(result => result.Test, result => result.Duration);

    /// <summary>Tries mutants.</summary>
    /// <param name="mutants">The mutants.</param>
    /// <param name="ended">Told of each, one at a time.</param>
    /// <param name="cancellation">Ends the run before the next mutant.</param>
    /// <returns>What became of them, in their order.</returns>
    public IReadOnlyList<MutationResult> Run(IReadOnlyList<Mutant> mutants, Action<MutationResult>? ended = null, CancellationToken cancellation = default)
    {
        var results = new MutationResult[mutants.Count];
        var gate = new Lock();
        Parallel.For(
            0,
            mutants.Count,
            new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation },
            () => new Dictionary<SqlTestClass, ClassDatabase>(),
            (place, _, databases) =>
            {
                results[place] = Try(mutants[place], databases);
                lock (gate)
                    ended?.Invoke(results[place]);
                return databases;
            },
            databases =>
            {
                foreach (var database in databases.Values)
                    database.Dispose();
            });
        return results;
    }

    private MutationResult Try(Mutant mutant, Dictionary<SqlTestClass, ClassDatabase> databases)
    {
        var watch = Stopwatch.StartNew();
        var covering = suite.Classes
            .Select(item => (Class: item, Tests: JudgesIn(item, mutant)))
            .Where(item => item.Tests.Count > 0)
            // Those who name it know it best.
            .OrderByDescending(item => item.Class.File.Text.Contains(mutant.Object, StringComparison.OrdinalIgnoreCase))
            .ThenBy(item => item.Tests.Min(test => _judges[test]));
        var status = MutationStatus.NotCovered;
        foreach (var (testClass, tests) in covering)
        {
            if (!databases.TryGetValue(testClass, out var database))
                databases[testClass] = database = run.DatabaseFor(testClass);
            if (database.Apply(mutant.Script) is { } refusal)
            {
                database.Dispose();
                return new(mutant, MutationStatus.Invalid, refusal, watch.Elapsed);
            }

            var killer = tests.Select(database.Run).FirstOrDefault(result => result.IsBad);
            Restore(database, mutant);
            if (killer is not null)
                return new(mutant, MutationStatus.Killed, killer.Test.FullName, watch.Elapsed);
            status = MutationStatus.Survived;
        }

        return new(mutant, status, "", watch.Elapsed);
    }

    /// <summary>The tests of a class that use what is changed, the quickest first.</summary>
    private List<SqlTestCase> JudgesIn(SqlTestClass testClass, Mutant mutant) =>
        [.. testClass.Tests.Where(test => _judges.ContainsKey(test) && used.Uses(test, mutant.Object)).OrderBy(test => _judges[test])];

    private static void Restore(ClassDatabase database, Mutant mutant)
    {
        if (mutant.Undo is null || (database.IsOpen && database.Apply(mutant.Undo) is not null))
            database.Dispose();
    }
}
