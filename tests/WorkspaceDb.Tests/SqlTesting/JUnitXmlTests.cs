using SqlTest.Reports;
using SqlTest.Running;
using SqlTest.Sources;

namespace WorkspaceDb.Tests.SqlTesting;

/// <summary>Results for build servers.</summary>
internal sealed class JUnitXmlTests
{
    [Test]
    public void Each_test_is_a_case_of_its_class_with_time_and_reason()
    {
        SqlTestResult[] results =
        [
            ResultOf("test one", SqlTestOutcome.Passed, ""),
            ResultOf("test two", SqlTestOutcome.Failed, "Expected: <1> but was: <2>"),
            ResultOf(
                "test three",
                SqlTestOutcome.Error,
                "Message: Divide by zero\u0001 error encountered. | Procedure: Users.test three (4) | Severity, State: 16, 1"),
            ResultOf("test four", SqlTestOutcome.Skipped, "not yet"),
        ];

        var document = JUnitXml.Of(results).ToString();

        Assert.Multiple(() =>
        {
            Assert.That(document, Does.Contain("<testsuites tests=\"4\" failures=\"1\" errors=\"1\" skipped=\"1\" time=\"0.048\">"));
            Assert.That(document, Does.Contain(
                "<testcase classname=\"Users\" name=\"test one\" file=\"tests/Sql/dbo/Users.sql\" line=\"9\" time=\"0.012\" />"));
            Assert.That(document, Does.Contain("<failure message=\"Expected: &lt;1&gt; but was: &lt;2&gt;\">"));
            Assert.That(document, Does.Contain("in tests/Sql/dbo/Users.sql:line 11"), "the statement that broke off");
            Assert.That(document, Does.Contain("<skipped message=\"not yet\" />"));
        });
    }

    private static SqlTestResult ResultOf(string name, SqlTestOutcome outcome, string message) =>
        new(new SqlTestCase("Users", name, "tests/Sql/dbo/Users.sql", 9, "") { FirstLine = 8 }, outcome, message, TimeSpan.FromMilliseconds(12));
}
