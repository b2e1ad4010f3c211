using System.Xml.Linq;
using Microsoft.Data.SqlClient;
using Microsoft.SqlServer.Dac.Model;
using SqlTest.Databases;
using Targets;
using WorkspaceDb.Tests.Model;

namespace WorkspaceDb.Tests.SqlTesting;

/// <summary>
/// What tests/SqlFramework does and its own SQL tests cannot look at, because they run in the transaction of a test, or because it is other than
/// in the original tSQLt.
/// </summary>
internal sealed class FrameworkTests
{
    private static int s_count;

    private EmbeddedTestServer _server = null!;
    private TestDatabaseFiles _files = null!;
    private string _name = null!;
    private SqlConnection _connection = null!;

    [OneTimeSetUp]
    public void StartServer()
    {
        _server = new EmbeddedTestServer();
        _files = new TestDatabaseFiles(Repository.Root);
    }

    [OneTimeTearDown]
    public void StopServer() => _server.Dispose();

    [SetUp]
    public void MakeDatabase()
    {
        _name = $"Framework{Interlocked.Increment(ref s_count)}";
        _server.Create(_name, _files.Prepare);
        _connection = new SqlConnection(_server.ConnectionStringOf(_name));
        _connection.Open();
        Execute("CREATE TABLE dbo.Trace (Text nvarchar(100) NULL);");
        Execute("EXECUTE tSQLt.NewTestClass N'C';");
    }

    [TearDown]
    public void DropDatabase()
    {
        _connection.Dispose();
        _server.Drop(_name);
    }

    [TestCase("ROLLBACK TRANSACTION;", "Error", "There was also a ROLLBACK ERROR")]
    [TestCase("COMMIT TRANSACTION;", "Error", "There was also a ROLLBACK ERROR")]
    [TestCase("BEGIN TRANSACTION;", "Error", "Transaction count after EXECUTE")]
    [TestCase("BEGIN TRANSACTION; BEGIN TRANSACTION;", "Error", "Transaction count after EXECUTE")]
    [TestCase("ROLLBACK TRANSACTION; BEGIN TRANSACTION;", "Error", "There was also a ROLLBACK ERROR")]
    [TestCase("SET XACT_ABORT ON; DECLARE @N int = 1 / 0;", "Error", "Divide by zero")]
    [TestCase("SET XACT_ABORT ON; EXECUTE tSQLt.ExpectException; DECLARE @N int = 1 / 0;", "Success", "")]
    [TestCase("SET XACT_ABORT ON; BEGIN TRY DECLARE @N int = 1 / 0; END TRY BEGIN CATCH EXECUTE tSQLt.Fail N'Caught.'; END CATCH;", "Failure",
        "Caught.\r\nWarning: Uncommitable transaction detected!")]
    public void A_test_may_do_anything_to_its_transaction(string body, string result, string words)
    {
        Test("test that breaks it", body);
        Test("test that is good", "EXECUTE tSQLt.AssertEmptyTable N'dbo.Trace';");

        Execute("EXECUTE tSQLt.RunWithNullResults N'C';");

        var results = Results();
        Assert.Multiple(() =>
        {
            Assert.That(results["test that breaks it"].Result, Is.EqualTo(result), results["test that breaks it"].Msg);
            Assert.That(results["test that breaks it"].Msg, Does.Contain(words));
            Assert.That(results["test that is good"].Result, Is.EqualTo("Success"), results["test that is good"].Msg);
            Assert.That(Scalar<int>("SELECT @@TRANCOUNT;"), Is.Zero);
        });
    }

    [Test]
    public void A_test_without_a_transaction_is_cleaned_up_after()
    {
        Execute("CREATE PROCEDURE C.CleanUp AS INSERT INTO dbo.Trace (Text) VALUES (N'class');");
        Execute("CREATE PROCEDURE C.OwnCleanUp AS INSERT INTO dbo.Trace (Text) VALUES (N'own');");
        Test("test a", "INSERT INTO dbo.Trace (Text) VALUES (CONCAT(N'transactions ', @@TRANCOUNT)); EXECUTE tSQLt.FakeTable N'dbo.Users';",
            "--[@tSQLt:NoTransaction]('C.OwnCleanUp')");

        Execute("EXECUTE tSQLt.RunWithNullResults N'C';");

        Assert.Multiple(() =>
        {
            Assert.That(Results()["test a"].Result, Is.EqualTo("Success"), Results()["test a"].Msg);
            Assert.That(Column("SELECT Text FROM dbo.Trace;"), Is.EqualTo(new[] { "transactions 0", "own", "class" }));
            Assert.That(Scalar<int>("SELECT COUNT(*) FROM sys.check_constraints AS c WHERE c.name = N'CK_WorkspaceMembers_Role';"), Is.EqualTo(1));
            Assert.That(Scalar<int>("SELECT COUNT(*) FROM sys.objects AS o WHERE o.name LIKE N'tSQLt[_]tempobject[_]%';"), Is.Zero);
            Assert.That(Scalar<bool>("SELECT c.is_nullable FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(N'dbo.Users') AND c.name = N'Id';"), Is.False);
        });
    }

    [TestCase(
        "CREATE TABLE dbo.Left1 (Id int NULL);",
        "After the test executed, there were unexpected or missing objects in the database:", "|Added |dbo       |Left1")]
    [TestCase("DROP TABLE dbo.Trace;", "|Deleted|dbo       |Trace", "USER_TABLE")]
    [TestCase("BEGIN TRANSACTION; CREATE TABLE dbo.Left1 (Id int NULL);", "Transaction count after EXECUTE", "")]
    public void A_test_without_a_transaction_that_leaves_something_is_an_error(string body, params string[] words)
    {
        Test("test a", body, "--[@tSQLt:NoTransaction](DEFAULT)");
        Test("test b", "EXECUTE tSQLt.AssertEquals 1, 1;");

        Execute("EXECUTE tSQLt.RunWithNullResults N'C';");

        var results = Results();
        Assert.That(results["test a"].Result, Is.EqualTo("Error"));
        foreach (var word in words)
            Assert.That(results["test a"].Msg, Does.Contain(word));
        Assert.That((results["test b"].Result, Scalar<int>("SELECT @@TRANCOUNT;")), Is.EqualTo(("Success", 0)));
    }

    [Test]
    public void Results_as_xml_hold_what_happened_whatever_characters_are_in_it()
    {
        Test("test <a> & \"b\"",
            "DECLARE @Odd nvarchar(100) = CONCAT(N'<tag> & \"quote\"', NCHAR(13), NCHAR(10), NCHAR(9), NCHAR(1)); EXECUTE tSQLt.Fail @Odd;");
        Test("test error", "DECLARE @N int = 1 / 0;");
        Test("test good", "RETURN;");
        Test("test skipped", "RETURN;", "--[@tSQLt:SkipTest]('later')");

        var suite = XDocument.Parse(Scalar<string>("EXECUTE tSQLt.RunWithXmlResults N'C';")).Root!.Element("testsuite")!;

        var cases = suite.Elements("testcase").ToDictionary(item => item.Attribute("name")!.Value);
        Assert.Multiple(() =>
        {
            Assert.That(new[] { "name", "tests", "errors", "failures", "skipped", "package" }.Select(name => suite.Attribute(name)?.Value),
                Is.EqualTo(new[] { "C", "4", "1", "1", "1", "tSQLt" }));
            Assert.That(suite.Elements().Select(item => item.Name.LocalName).Where(name => name != "testcase"),
                Is.EqualTo(new[] { "properties", "system-out", "system-err" }));
            Assert.That(cases["test <a> & \"b\""].Element("failure")?.Attribute("message")?.Value, Is.EqualTo("<tag> & \"quote\"\r\n\t?"));
            Assert.That(cases["test error"].Element("error")?.Attribute("message")?.Value, Does.Contain("Divide by zero"));
            Assert.That(cases["test skipped"].Element("skipped")?.Attribute("message")?.Value, Is.EqualTo("later"));
            Assert.That(cases["test good"].HasElements, Is.False);
            Assert.That(cases.Values.Select(item => item.Attribute("classname")?.Value), Is.All.EqualTo("C"));
        });
    }

    [Test]
    public void The_text_shows_each_test_and_long_messages_whole()
    {
        Test("test long", "DECLARE @Long nvarchar(max) = REPLICATE(CONVERT(nvarchar(max), N'word '), 2000) + N'end'; EXECUTE tSQLt.Fail @Long;");
        Test("test good", "RETURN;");

        var error = Assert.Throws<SqlException>(() => Execute("EXECUTE tSQLt.Run N'C';"))!;
        var text = string.Concat(error.Errors.Cast<SqlError>().Select(message => message.Message));

        Assert.Multiple(() =>
        {
            Assert.That(error.Message, Does.StartWith("Test Case Summary: 2 test case(s) executed, 1 succeeded, 0 skipped, 1 failed, 0 errored."));
            Assert.That(text, Does.Contain("|[C].[test good]|").And.Contain("|[C].[test long]|"));
            Assert.That(text, Does.Contain(string.Concat(Enumerable.Repeat("word ", 2000)) + "end"));
        });
    }

    [TestCase("EXECUTE tSQLt.CaptureOutput N'SELECT 1';", "tSQLt.CaptureOutput needs the CLR")]
    [TestCase("EXECUTE tSQLt.SuppressOutput N'SELECT 1';", "tSQLt.SuppressOutput needs the CLR")]
    [TestCase("EXECUTE tSQLt.NewConnection N'SELECT 1';", "tSQLt.NewConnection needs the CLR")]
    [TestCase("EXECUTE tSQLt.ResultSetFilter 1, N'SELECT 1';", "tSQLt.ResultSetFilter needs the CLR")]
    [TestCase("EXECUTE tSQLt.RunTest N'C.[test a]';", "tSQLt.RunTest has been retired. Please use tSQLt.Run instead.")]
    [TestCase("EXECUTE tSQLt.Run N'Nowhere';", "There is no test class and no test Nowhere.")]
    [TestCase("EXECUTE tSQLt.AssertEquals 1, 2;", "tSQLt.Failure: Expected: <1> but was: <2>")]
    public void What_cannot_be_done_says_so(string sql, string words) =>
        Assert.That(Assert.Throws<SqlException>(() => Execute(sql))!.Message, Does.StartWith(words));

    [Test]
    public void A_verbose_run_says_when_each_test_begins_and_ends()
    {
        Test("test a", "RETURN;");
        var lines = new List<string>();
        _connection.InfoMessage += (_, message) => lines.AddRange(message.Errors.Cast<SqlError>().Select(item => item.Message));

        Execute("EXECUTE tSQLt.SetVerbose; EXECUTE tSQLt.RunWithNullResults N'C';");

        Assert.That(lines, Is.EqualTo(new[] { "tSQLt.Run '[C].[test a]'; --Starting", "tSQLt.Run '[C].[test a]'; --Finished" }));
    }

    [Test]
    public void Uninstall_leaves_the_tests_and_nothing_of_the_framework()
    {
        Test("test a", "RETURN;");

        Execute("EXECUTE tSQLt.Uninstall;");

        Assert.That(Scalar<string>("SELECT CONCAT(SCHEMA_ID(N'tSQLt'), N'|', OBJECT_NAME(OBJECT_ID(N'C.[test a]')));"), Is.EqualTo("|test a"));
    }

    [Test]
    public void The_product_has_nothing_of_the_framework()
    {
        var schemas = ProductModel.All(ModelSchema.Schema).Select(ProductModel.NameOf);

        Assert.That(schemas, Has.Member("Migration").And.No.Member("tSQLt").And.No.Member("TestData"));
    }

    private void Test(string name, string body, string annotations = "") =>
        Execute($"{annotations}\nCREATE PROCEDURE C.[{name}] AS\nBEGIN\n    {body}\nEND;");

    private Dictionary<string, (string Result, string Msg)> Results()
    {
        using var command = new SqlCommand("SELECT TestCase, Result, COALESCE(Msg, N'') FROM tSQLt.TestResult;", _connection);
        using var reader = command.ExecuteReader();
        var results = new Dictionary<string, (string, string)>();
        while (reader.Read())
            results.Add(reader.GetString(0), (reader.GetString(1), reader.GetString(2)));
        return results;
    }

    private List<string> Column(string sql)
    {
        using var command = new SqlCommand(sql, _connection);
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
            values.Add(reader.GetString(0));
        return values;
    }

    private T Scalar<T>(string sql)
    {
        using var command = new SqlCommand(sql, _connection);
        return (T)command.ExecuteScalar();
    }

    private void Execute(string sql)
    {
        using var command = new SqlCommand(sql, _connection);
        command.ExecuteNonQuery();
    }
}
