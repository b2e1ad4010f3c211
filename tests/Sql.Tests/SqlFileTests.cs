using SqlTest.Sources;

namespace SqlTests;

/// <summary>What is wrong with files of tests/Sql: each such place is a failure of its own, and the other tests run.</summary>
public sealed class SqlFileTests
{
    [TestCaseSource(nameof(Places))]
    public void Every_file_holds_a_test_class(SqlProblem? problem)
    {
        if (problem is not null)
            Assert.Fail($"{problem}");
    }

    private static IEnumerable<TestCaseData> Places => SqlTestsAttribute.Suite.Problems.DefaultIfEmpty()
        .Select(problem => new TestCaseData(problem).SetArgDisplayNames(problem is null ? "all" : $"{problem.File} line {problem.Line}"));
}
