using SqlTest.Running;
using SqlTest.Sources;

namespace SqlTests;

/// <summary>A class of tests/Sql: each of its tests is a case here.</summary>
[SqlTests]
[Parallelizable(ParallelScope.Self)]
public sealed class SqlTestFixture(SqlTestClass testClass) : IDisposable
{
    private readonly ClassDatabase _database = TestRun.Current.DatabaseFor(testClass);

    public void Run(SqlTestCase test)
    {
        var result = _database.Run(test);
        TestRun.Add(result);
        if (result.Output.Length > 0)
            TestContext.Out.Write(result.Output);
        if (result.Outcome == SqlTestOutcome.Skipped)
            Assert.Ignore(result.Message);
        if (result.IsBad)
            throw new SqlTestFailure(result);
    }

    public void Dispose() => _database.Dispose();
}
