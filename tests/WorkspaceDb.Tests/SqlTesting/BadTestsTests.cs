using SqlTest.Databases;
using SqlTest.Running;
using SqlTest.Sources;
using Targets;

namespace WorkspaceDb.Tests.SqlTesting;

/// <summary>Tests that do what tests should not: each is one clear failure, and the next test of the class runs as if nothing had been.</summary>
internal sealed class BadTestsTests
{
    private const string Good = "CREATE PROCEDURE Bad.[test that is good] AS EXECUTE tSQLt.AssertEquals 0, 0;";

    private EmbeddedTestServer _server = null!;
    private TestDatabaseFiles _files = null!;

    [OneTimeSetUp]
    public void StartServer()
    {
        _server = new EmbeddedTestServer();
        _files = new TestDatabaseFiles(Repository.Root);
    }

    [OneTimeTearDown]
    public void StopServer() => _server.Dispose();

    [TestCase("EXECUTE tSQLt.AssertEquals 1, 2;", SqlTestOutcome.Failed, "Expected: <1> but was: <2>")]
    [TestCase("EXECUTE tSQLt.AssertEqualz 1, 2;", SqlTestOutcome.Error, "Could not find stored procedure 'tSQLt.AssertEqualz'.", "Is it tSQLt.AssertEquals?")]
    [TestCase("SELECT * FROM dbo.Userz;", SqlTestOutcome.Error, "Invalid object name 'dbo.Userz'.", "Is it dbo.Users?")]
    [TestCase("DECLARE @i int = 1 / 0;", SqlTestOutcome.Error, "Divide by zero")]
    [TestCase("COMMIT; CREATE TABLE dbo.Left1 (Id int); BEGIN TRANSACTION;", SqlTestOutcome.Failed, "dbo.Left1 is new")]
    [TestCase("COMMIT; DROP PROCEDURE dbo.DeleteProject; BEGIN TRANSACTION;", SqlTestOutcome.Failed, "dbo.DeleteProject is gone")]
    [TestCase("COMMIT; DROP TABLE tSQLt.TestResult; BEGIN TRANSACTION;", SqlTestOutcome.Error, "tSQLt.TestResult")]
    [TestCase("COMMIT; DROP PROCEDURE tSQLt.Fail; BEGIN TRANSACTION;", SqlTestOutcome.Failed, "tSQLt.Fail is gone")]
    [TestCase("WHILE 1 = 1 WAITFOR DELAY '00:00:00.010';", SqlTestOutcome.Error, "The test was stopped after 1 s (WORKSPACEDB_TEST_TIMEOUT).")]
    [TestCase("WAITFOR DELAY '00:01:00';", SqlTestOutcome.Error, "The test was stopped after 1 s")]
    [TestCase(
        "DECLARE @i int = 0, @t nvarchar(4000) = REPLICATE(N'x', 4000); WHILE @i < 2600 BEGIN PRINT @t; SET @i += 1; END;",
        SqlTestOutcome.Failed, "The test prints 10,400,000 characters; 1,000,000 are allowed.")]
    public void It_is_one_clear_failure_at_its_place_and_the_next_test_runs(string body, SqlTestOutcome outcome, params string[] words)
    {
        var results = Run($"CREATE PROCEDURE Bad.[test that is bad] AS\nBEGIN\n    {body}\nEND;", Good);

        Assert.Multiple(() =>
        {
            Assert.That(results[0].Outcome, Is.EqualTo(outcome), results[0].Message);
            foreach (var word in words)
                Assert.That(results[0].Message, Does.Contain(word));
            Assert.That(results[0].Location, Does.Match(@"^at \[Bad\]\.\[test that is bad\] in tests/Sql/dbo/Bad\.sql:line [35]$"));
            Assert.That(results[0].Output, Has.Length.LessThan(10_000));
            Assert.That(results[1].Outcome, Is.EqualTo(SqlTestOutcome.Passed), results[1].Message);
        });
    }

    [Test]
    public void A_procedure_that_the_server_refuses_fails_alone_with_file_and_line()
    {
        var results = Run("CREATE PROCEDURE Bad.[test that is bad] AS\n    SELECT u.Nothing\n    FROM dbo.Users AS u;", Good);

        Assert.That((results[0].Outcome, results[0].Message), Is.EqualTo((SqlTestOutcome.Error, "tests/Sql/dbo/Bad.sql(4): Invalid column name 'Nothing'.")));
        Assert.That(results[1].Outcome, Is.EqualTo(SqlTestOutcome.Passed), results[1].Message);
    }

    [Test]
    public void A_helper_that_the_server_refuses_fails_all_tests_of_the_class()
    {
        var results = Run("CREATE PROCEDURE Bad.SetUp AS\n    SELECT u.Nothing FROM dbo.Users AS u;", Good);

        Assert.That(results.Select(result => result.Message), Is.EqualTo(new[] { "tests/Sql/dbo/Bad.sql(4): Invalid column name 'Nothing'." }));
    }

    [Test]
    public void A_skipped_test_tells_its_reason()
    {
        var results = Run("--[@tSQLt:SkipTest]('not yet')\nCREATE PROCEDURE Bad.[test to come] AS EXECUTE tSQLt.Fail N'no';");

        Assert.That((results[0].Outcome, results[0].Message), Is.EqualTo((SqlTestOutcome.Skipped, "not yet")));
    }

    private IReadOnlyList<SqlTestResult> Run(params string[] procedures)
    {
        using var folder = new SqlTestFolder().WithClass("Bad", procedures);
        return new SqlTestRun(_server, _files, new() { Timeout = TimeSpan.FromSeconds(1) }).Run(folder.Suite, _ => true);
    }
}
