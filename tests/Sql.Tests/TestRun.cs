using System.Collections.Concurrent;
using SqlTest.Databases;
using SqlTest.Reports;
using SqlTest.Running;
using Targets;

// NUnit runs a set-up fixture once for the tests of its namespace; outside of one, for all of them.
/// <summary>The run: on which server, and what came of it.</summary>
[SetUpFixture]
public sealed class TestRun
{
    private static readonly Lazy<TestServerChoice> Choice = new(TestServerChoice.Make);
    private static readonly Lazy<SqlTestRun> Run = new(() =>
        new SqlTestRun(Choice.Value.Server, new TestDatabaseFiles(SqlTests.SourceTree.Root), SqlTestOptions.FromEnvironment()));

    private static readonly ConcurrentQueue<SqlTestResult> Results = new();

    internal static SqlTestRun Current => Run.Value;

    internal static void Add(SqlTestResult result) => Results.Enqueue(result);

    [OneTimeTearDown]
    public void End()
    {
        if (!Choice.IsValueCreated)
            return;
        TestContext.Progress.WriteLine(Choice.Value);
        foreach (var skipped in Results.Where(result => result.Outcome == SqlTestOutcome.Skipped))
            TestContext.Progress.WriteLine($"Skipped {skipped.Test.FullName}: {skipped.Message}");
        JUnitXml.Write(Path.Combine(SqlTests.SourceTree.Root, "artifacts", "test-results", "Sql.Tests.junit.xml"), [.. Results]);
        Choice.Value.Server.Dispose();
    }
}
