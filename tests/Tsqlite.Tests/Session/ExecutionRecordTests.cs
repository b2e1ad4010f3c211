using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Server;
using Tsqlite.Tests.Targets;

namespace Tsqlite.Tests.Session;

/// <summary>What an engine notes of what ran, for those who ask.</summary>
[TestFixture]
public sealed class ExecutionRecordTests
{
    private const string View =
        "CREATE VIEW dbo.Sizes AS SELECT t.Id, CASE WHEN t.N > 10 THEN N'large' WHEN t.N > 5 THEN N'middle' ELSE N'small' END AS Size FROM dbo.T AS t;";

    private InProcessTarget _target = null!;
    private string _database = null!;

    [SetUp]
    public void Start()
    {
        _target = new InProcessTarget();
        _database = _target.NewDatabase();
        Run(
            "CREATE TABLE dbo.T (Id int NOT NULL, N int NOT NULL);",
            "INSERT INTO dbo.T (Id, N) VALUES (1, 20), (2, 1), (3, 0);",
            View,
            "CREATE FUNCTION dbo.Twice (@n int) RETURNS int AS BEGIN IF @n < 0 RETURN 0; RETURN @n * 2; END;",
            "CREATE PROCEDURE dbo.Count3 AS BEGIN DECLARE @i int = 0; WHILE @i < 3 SET @i += 1; "
                + "IF @i = 3 SELECT dbo.Twice(@i) AS n; ELSE SELECT 0 AS n; END;",
            "CREATE TRIGGER dbo.TR_T ON dbo.T AFTER DELETE AS PRINT N'gone';");
    }

    [TearDown]
    public void Stop() => _target.Dispose();

    [Test]
    public void Statements_are_counted_in_procedures_functions_and_triggers()
    {
        var parts = Record("EXECUTE dbo.Count3;", "DELETE FROM dbo.T WHERE Id = 1;");

        Assert.That(
            parts.Statements.Select(item => (Text(item.Key), item.Value)),
            Is.SupersetOf(new[] { ("SET @i += 1;", 3L), ("RETURN @n * 2;", 1L), ("PRINT N'gone';", 1L), ("DECLARE @i int = 0;", 1L) }));
        Assert.That(parts.Statements.Keys.Select(Text), Has.None.EqualTo("SELECT 0 AS n;").And.None.EqualTo("RETURN 0;"));
    }

    [Test]
    public void Both_ways_of_conditions_are_counted()
    {
        var parts = Record("EXECUTE dbo.Count3;");

        Assert.That(
            parts.Branches.Select(item => (Text(item.Key.Branch), item.Key.IsTaken, item.Value)),
            Is.EquivalentTo(new[] { ("@i < 3", true, 3L), ("@i < 3", false, 1L), ("@i = 3", true, 1L), ("@n < 0", false, 1L) }));
    }

    [Test]
    public void The_arms_of_a_CASE_in_a_view_are_counted_and_its_rows_are_the_same()
    {
        var rows = Run("SELECT s.Id, s.Size FROM dbo.Sizes AS s ORDER BY s.Id;");
        var record = _target.Engine.Record(_database);

        Assert.That(Run("SELECT s.Id, s.Size FROM dbo.Sizes AS s ORDER BY s.Id;"), Is.EqualTo(rows));
        var parts = record.Take();
        Assert.That(
            parts.Branches.Select(item => (Text(item.Key.Branch), item.Value)),
            Is.EquivalentTo(new[] { ("WHEN t.N > 10 THEN N'large'", 1L), ("N'small'", 2L) }));
        Assert.That(parts.Objects, Is.SupersetOf(new[] { new ObjectUsed("dbo.T", null), new ObjectUsed("dbo.Sizes", View) }));
    }

    [Test]
    public void A_CASE_without_ELSE_that_matches_nothing_and_a_grouped_one_are_the_same_with_and_without_a_record()
    {
        const string Query = "SELECT CASE WHEN t.N > 10 THEN 1 END AS a, COUNT(*) AS n, "
            + "SUM(IIF(t.N = 1, 1, 0)) AS b, MAX(CASE t.Id WHEN 3 THEN 7 END) AS c "
            + "FROM dbo.T AS t GROUP BY CASE WHEN t.N > 10 THEN 1 END ORDER BY CASE WHEN CASE WHEN t.N > 10 THEN 1 END = 1 THEN 0 ELSE 1 END;";
        var rows = Run(Query);
        _target.Engine.Record(_database);

        Assert.That(Run(Query), Is.EqualTo(rows));
        Assert.That(rows, Has.Count.GreaterThan(2), string.Join('\n', rows));
    }

    [Test]
    public void What_was_taken_is_not_given_again()
    {
        var record = _target.Engine.Record(_database);
        Run("EXECUTE dbo.Count3;");
        record.Take();

        Assert.That(record.Take(), Has.Property("Statements").Empty.And.Property("Branches").Empty.And.Property("Objects").Empty);
    }

    private ExecutedParts Record(params string[] batches)
    {
        var record = _target.Engine.Record(_database);
        Run(batches);
        return record.Take();
    }

    private IReadOnlyList<string> Run(params string[] batches) => _target.Run(_database, batches);

    private static string Text(TSqlFragment fragment) => string.Concat(
        fragment.ScriptTokenStream.Skip(fragment.FirstTokenIndex).Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1).Select(token => token.Text));
}
