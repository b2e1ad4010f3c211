using System.Runtime.ExceptionServices;
using SqlTest.Databases;
using SqlTest.Sources;
using Targets;
using Tsqlite.Server;

namespace SqlTest.Running;

/// <summary>Runs tests on a server: classes in parallel, each in a database of its own.</summary>
/// <param name="server">The server.</param>
/// <param name="files">What the databases are made of.</param>
/// <param name="options">What tests may do.</param>
public sealed class SqlTestRun(ITestServer server, TestDatabaseFiles files, SqlTestOptions options)
{
    /// <summary>Notes what runs in a database; null where nobody asks.</summary>
    private Func<string, ExecutionRecord>? _record;

    /// <summary>A run on the embedded engine that notes what runs.</summary>
    public static SqlTestRun Recording(EmbeddedTestServer server, TestDatabaseFiles files, SqlTestOptions options) =>
        new(server, files, options) { _record = server.Engine.Record };

    /// <summary>A database for the tests of a class.</summary>
    public ClassDatabase DatabaseFor(SqlTestClass testClass) => DatabaseFor(testClass, []);

    /// <param name="testClass">The class.</param>
    /// <param name="changes">Batches that change the product in it, whenever it is made.</param>
    internal ClassDatabase DatabaseFor(SqlTestClass testClass, IEnumerable<string> changes) =>
        new(server, files.Prepare, testClass, options, _record) { Changes = changes };

    /// <summary>Runs tests.</summary>
    /// <param name="suite">The classes.</param>
    /// <param name="isWanted">Which of their tests.</param>
    /// <param name="ended">Told of each test that ended, one at a time.</param>
    /// <param name="cancellation">Ends the run before the next test.</param>
    /// <returns>The results, by class and in the order of the files.</returns>
    /// <exception cref="SqlTestException">No database can be prepared.</exception>
    public IReadOnlyList<SqlTestResult> Run(
        SqlTestSuite suite, Func<SqlTestCase, bool> isWanted, Action<SqlTestResult>? ended = null, CancellationToken cancellation = default) =>
        Run(suite, isWanted, ended, databaseOf: null, cancellation);

    /// <param name="databaseOf">Gives the database of a class, which stays; null for one that lasts as long as its tests run.</param>
    internal IReadOnlyList<SqlTestResult> Run(
        SqlTestSuite suite,
        Func<SqlTestCase, bool> isWanted,
        Action<SqlTestResult>? ended,
        Func<SqlTestClass, ClassDatabase>? databaseOf,
        CancellationToken cancellation = default)
    {
        var gate = new Lock();
        var wanted = suite.Classes.Select(item => (Class: item, Tests: item.Tests.Where(isWanted).ToList())).Where(item => item.Tests.Count > 0).ToList();
        var results = new List<SqlTestResult>[wanted.Count];
        try
        {
            Parallel.For(0, wanted.Count, new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation }, place =>
            {
                var (testClass, tests) = wanted[place];
                if (databaseOf is not null)
                {
                    results[place] = RunTests(databaseOf(testClass), tests, Tell, cancellation);
                    return;
                }

                using var database = DatabaseFor(testClass);
                results[place] = RunTests(database, tests, Tell, cancellation);
            });
        }
        catch (AggregateException exception)
        {
            // The same for all of them; the first says it.
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }

        return [.. results.SelectMany(item => item)];

        void Tell(SqlTestResult result)
        {
            lock (gate)
                ended?.Invoke(result);
        }
    }

    private static List<SqlTestResult> RunTests(
        ClassDatabase database, IEnumerable<SqlTestCase> tests, Action<SqlTestResult> ended, CancellationToken cancellation)
    {
        var results = new List<SqlTestResult>();
        foreach (var test in tests)
        {
            cancellation.ThrowIfCancellationRequested();
            results.Add(database.Run(test));
            ended(results[^1]);
        }

        return results;
    }
}
