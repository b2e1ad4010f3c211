using Tsqlite.Contract;
using Tsqlite.Errors;
using Tsqlite.Storage;
using Tsqlite.Tests.Targets;
using Tsqlite.Types;

namespace Tsqlite.Tests.Session;

/// <summary>Logins, database files and what a restart finds.</summary>
[TestFixture]
public sealed class EngineTests
{
    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("tsqlite-tests-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("sa", "wrong", "master", 18456)]
    [TestCase("nobody", InProcessTarget.Password, "master", 18456)]
    [TestCase("sa", InProcessTarget.Password, "Nothing", 4060)]
    public void A_login_is_refused(string user, string password, string database, int number)
    {
        using var engine = new Engine(_folder, InProcessTarget.Password);
        var refusal = Assert.Throws<SqlErrorException>(() => engine.OpenSession(new LoginRequest(user, password, database, "", "")));
        Assert.That(refusal!.All.First().Number, Is.EqualTo(number));
    }

    [Test]
    public void A_login_request_never_prints_its_password() =>
        Assert.That(new LoginRequest("sa", "secret", "d", "h", "a").ToString(), Does.Not.Contain("secret"));

    [Test]
    public void Everything_committed_is_there_after_a_restart()
    {
        using (var engine = new Engine(_folder, InProcessTarget.Password))
        {
            Run(engine, "master", "CREATE DATABASE Kept;");
            Run(engine, "Kept",
                "CREATE TABLE dbo.T (Id int NOT NULL IDENTITY CONSTRAINT PK_T PRIMARY KEY, V nvarchar(10) NOT NULL CONSTRAINT CK_T CHECK (LEN(V) > 1));",
                "INSERT INTO dbo.T (V) VALUES (N'aa'), (N'bb'); DELETE FROM dbo.T WHERE V = N'bb';",
                "CREATE VIEW dbo.W AS SELECT t.V FROM dbo.T AS t;");
        }

        using var again = new Engine(_folder, InProcessTarget.Password);
        Assert.That(
            Run(again, "Kept", "INSERT INTO dbo.T (V) VALUES (N'x');", "INSERT INTO dbo.T (V) VALUES (N'cc');",
                "SELECT t.Id, w.V FROM dbo.T AS t INNER JOIN dbo.W AS w ON w.V = t.V ORDER BY t.Id;"),
            Is.EqualTo(new[]
            {
                "error 547: The INSERT statement conflicted with the CHECK constraint \"CK_T\". "
                + "The conflict occurred in database \"Kept\", table \"dbo.T\", column 'V'.",
                "message: The statement has been terminated.", "(1 rows)", "[Id | V]", "1 | aa", "4 | cc",
            }));
    }

    [Test]
    public void A_columns_collation_is_there_after_a_restart_whatever_comes_first()
    {
        using (var engine = new Engine(_folder, InProcessTarget.Password))
        {
            Run(engine, "master", "CREATE DATABASE Kept;");
            Run(engine, "Kept", "CREATE TABLE dbo.T (V nvarchar(10) COLLATE Latin1_General_BIN2 NULL CONSTRAINT UQ_T UNIQUE);");
        }

        using var again = new Engine(_folder, InProcessTarget.Password);
        Assert.That(Run(again, "Kept", "TRUNCATE TABLE dbo.T;"), Is.Empty);
        Assert.That(
            Run(again, "Kept", "INSERT INTO dbo.T (V) VALUES (N'a'), (N'A');", "SELECT V FROM dbo.T WHERE V = N'a';"),
            Is.EqualTo(new[] { "(2 rows)", "[V]", "a" }));
    }

    [Test]
    public void Two_engines_do_not_share_a_folder()
    {
        using var engine = new Engine(_folder, InProcessTarget.Password);
        Assert.Throws<DatabaseFolderException>(() => new Engine(_folder, InProcessTarget.Password).Dispose());
    }

    [TestCase("not a database at all, but long enough to be looked at by SQLite as a header page of some kind or other .......")]
    [TestCase("")]
    public void A_file_of_another_program_is_refused_and_kept(string content)
    {
        var file = Path.Combine(_folder, "other.db");
        File.WriteAllText(file, content);
        using var engine = new Engine(_folder, InProcessTarget.Password);
        var refusal = Assert.Throws<SqlErrorException>(() => engine.OpenSession(new LoginRequest(Engine.UserName, InProcessTarget.Password, "other", "", "")));
        Assert.That(refusal!.Error.Number, Is.EqualTo(5172));
        Assert.That(File.ReadAllText(file), Is.EqualTo(content));
    }

    [Test]
    public void A_SQLite_file_of_another_program_is_refused()
    {
        using (var connection = new SqliteConnection(Path.Combine(_folder, "other.db"), create: true))
            connection.Execute("CREATE TABLE t (a)");
        using var engine = new Engine(_folder, InProcessTarget.Password);
        var refusal = Assert.Throws<SqlErrorException>(() => engine.OpenSession(new LoginRequest(Engine.UserName, InProcessTarget.Password, "other", "", "")));
        Assert.That(refusal!.Error.Number, Is.EqualTo(5172));
    }

    [Test]
    public void A_database_of_another_version_is_refused_and_kept()
    {
        using (var engine = new Engine(_folder, InProcessTarget.Password))
            Run(engine, "master", "CREATE DATABASE Old;");
        using (var connection = new SqliteConnection(Path.Combine(_folder, "Old.db")))
            connection.Execute("PRAGMA user_version = 1");
        using var again = new Engine(_folder, InProcessTarget.Password);
        var refusal = Assert.Throws<SqlErrorException>(() => again.OpenSession(new LoginRequest(Engine.UserName, InProcessTarget.Password, "Old", "", "")));
        Assert.That(refusal!.Error.Number, Is.EqualTo(948));
        Assert.That(refusal.Error.Text, Does.Contain("'Old'").And.Contain("version 1"));
    }

    [Test]
    public void Databases_are_listed_created_and_dropped()
    {
        using var engine = new Engine(_folder, InProcessTarget.Password);
        Assert.That(
            Run(engine, "master", "CREATE DATABASE [A b/c];", "CREATE DATABASE [a B/C];", "SELECT name FROM sys.databases ORDER BY name;",
                "DROP DATABASE [A b/c];", "SELECT DB_ID(N'A b/c') AS id;", "DROP DATABASE IF EXISTS Nothing;", "DROP DATABASE master;"),
            Is.EqualTo(new[]
            {
                "error 1801: Database 'a B/C' already exists. Choose a different database name.",
                "[name]", "A b/c", "master", "model", "msdb", "tempdb", "[id]", "NULL",
                "error 3708: Cannot drop the database 'master' because it is a system database.",
            }));
    }

    [Test]
    public void A_clone_has_what_was_committed_and_goes_its_own_way()
    {
        using var engine = new Engine(_folder, InProcessTarget.Password);
        Run(engine, "master", "CREATE DATABASE Original;");
        Run(engine, "Original", "CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY); INSERT INTO dbo.T VALUES (1);");
        using var writer = Open(engine, "Original");
        InProcessTarget.Run(writer, "BEGIN TRANSACTION; INSERT INTO dbo.T VALUES (2);");
        engine.Clone("Original", "Copy");
        Assert.That(Run(engine, "Copy", "INSERT INTO dbo.T VALUES (3);", "SELECT Id FROM dbo.T ORDER BY Id;"),
            Is.EqualTo(new[] { "(1 rows)", "[Id]", "1", "3" }));
        InProcessTarget.Run(writer, "COMMIT;");
        Assert.That(Run(engine, "Original", "SELECT Id FROM dbo.T ORDER BY Id;"), Is.EqualTo(new[] { "[Id]", "1", "2" }));
        Assert.That(Assert.Throws<SqlErrorException>(() => engine.Clone("Original", "copy"))!.Error.Number, Is.EqualTo(1801));
    }

    [Test]
    public void A_database_in_use_is_not_dropped()
    {
        using var engine = new Engine(_folder, InProcessTarget.Password);
        Run(engine, "master", "CREATE DATABASE Used;");
        using var user = Open(engine, "Used");
        Assert.That(Run(engine, "master", "DROP DATABASE Used;").Single(), Does.StartWith("error 3702"));
    }

    [Test]
    public void A_log_says_what_ran_and_holds_no_text_value_or_password()
    {
        using var log = new StringWriter();
        using (var engine = new Engine(_folder, InProcessTarget.Password, log))
        {
            Assert.Throws<SqlErrorException>(() => engine.OpenSession(new LoginRequest("mistyped", "wrong", "master", "elsewhere", "")));
            using var session = Open(engine, "master");
            InProcessTarget.Run(session, "SELECT N'hidden' AS a, 1 / 0 AS b;");
            var parameters = new[]
            {
                new ProcedureParameter("", SqlType.NVarChar(20), "SELECT @p AS p;"), new ProcedureParameter("", SqlType.NVarChar(20), "@p nvarchar(9)"),
                new ProcedureParameter("@p", SqlType.NVarChar(9), "hidden"),
            };
            session.ExecuteProcedure(new ProcedureCall("sp_executesql", parameters), new Transcript(), CancellationToken.None);
        }

        var lines = log.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Has.Length.EqualTo(3));
        Assert.That(lines[0], Does.Contain("a login from elsewhere was refused"));
        Assert.That(lines[1], Does.Contain("in master: batch took").And.Contain("errors 8134"));
        Assert.That(lines[2], Does.Contain("in master: procedure sp_executesql took").And.Not.Contain("errors"));
        foreach (var secret in new[] { "hidden", "mistyped", "wrong", InProcessTarget.Password, "SELECT" })
            Assert.That(log.ToString(), Does.Not.Contain(secret));
    }

    [Test]
    public void Sessions_that_are_open_have_numbers_of_their_own()
    {
        using var engine = new Engine(_folder, InProcessTarget.Password);
        using var first = Open(engine, "master");
        Open(engine, "master").Dispose();
        using var second = Open(engine, "master");
        Assert.That(second.Id, Is.Not.EqualTo(first.Id));
        Assert.That(InProcessTarget.Run(second, "SELECT @@SPID AS id;")[1], Is.EqualTo($"{second.Id}"));
    }

    private static ISqlSession Open(Engine engine, string database) =>
        engine.OpenSession(new LoginRequest(Engine.UserName, InProcessTarget.Password, database, "localhost", "tests"));

    private static IReadOnlyList<string> Run(Engine engine, string database, params string[] batches)
    {
        using var session = Open(engine, database);
        return InProcessTarget.Run(session, batches);
    }
}
