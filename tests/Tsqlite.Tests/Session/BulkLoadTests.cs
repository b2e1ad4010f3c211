using System.Data;
using Microsoft.Data.SqlClient;
using Tsqlite.Tests.Targets;

namespace Tsqlite.Tests.Session;

/// <summary>SqlBulkCopy into the engine.</summary>
[TestFixture]
public sealed class BulkLoadTests
{
    private WireTarget _target = null!;
    private string _database = null!;

    [SetUp]
    public void Start()
    {
        _target = new WireTarget();
        _database = _target.NewDatabase();
        Run("CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY, V nvarchar(5) NULL CONSTRAINT DF_T_V DEFAULT N'none', "
            + "N int NOT NULL CONSTRAINT CK_T_N CHECK (N > 0));");
    }

    [TearDown]
    public void Stop() => _target.Dispose();

    [Test]
    public void Rows_arrive_as_they_were_sent()
    {
        Load(SqlBulkCopyOptions.CheckConstraints | SqlBulkCopyOptions.KeepNulls, (1, "a", 1), (2, null, 2), (3, "", 3));
        Assert.That(Run("SELECT Id, V, N FROM dbo.T ORDER BY Id;"), Is.EqualTo(new[] { "[Id | V | N]", "1 | a | 1", "2 | NULL | 2", "3 |  | 3" }));
    }

    [Test]
    public void A_NULL_takes_the_default_unless_NULLs_are_kept()
    {
        Load(SqlBulkCopyOptions.CheckConstraints, (1, null, 1));
        Assert.That(Run("SELECT V FROM dbo.T;")[1], Is.EqualTo("none"));
    }

    [TestCase(1, "a", 1, 2627)]
    [TestCase(9, "a", -1, 547)]
    public void A_row_that_fails_takes_all_rows_with_it(int id, string text, int number, int error)
    {
        var refusal = Assert.Throws<SqlException>(() =>
            Load(SqlBulkCopyOptions.CheckConstraints, [.. Enumerable.Range(1, 2_000).Select(i => (i == 9 ? 5_000 : i, (string?)"a", 1)), (id, text, number)]));
        Assert.That(refusal!.Errors.Cast<SqlError>().Select(item => item.Number), Is.EqualTo(new[] { error, 3621 }));
        Assert.That(Run("SELECT COUNT(*) AS n FROM dbo.T;")[1], Is.EqualTo("0"));
    }

    [TestCase(SqlBulkCopyOptions.CheckConstraints, "0")]
    [TestCase(SqlBulkCopyOptions.Default, "1")]
    public void Constraints_that_a_load_need_not_look_at_are_not_trusted(SqlBulkCopyOptions options, string untrusted)
    {
        Load(options, (1, "a", 1));
        Assert.That(Run("SELECT is_not_trusted FROM sys.check_constraints;")[1], Is.EqualTo(untrusted));
    }

    [TestCase(SqlBulkCopyOptions.FireTriggers, "2 | 30")]
    [TestCase(SqlBulkCopyOptions.Default, "")]
    public void Triggers_fire_once_where_a_load_asks_for_them(SqlBulkCopyOptions options, string logged)
    {
        Run("CREATE TABLE dbo.Seen (Rows int NOT NULL, Total int NOT NULL);");
        Run("CREATE TRIGGER dbo.TR_T ON dbo.T AFTER INSERT AS INSERT INTO dbo.Seen SELECT COUNT(*), SUM(i.N) FROM inserted AS i;");
        Load(options, (1, "a", 10), (2, "b", 20));
        Assert.That(string.Join(',', Run("SELECT Rows, Total FROM dbo.Seen;").Skip(1)), Is.EqualTo(logged));
        Assert.That(Run("SELECT COUNT(*) AS n FROM dbo.T;")[1], Is.EqualTo("2"));
    }

    [Test]
    public void Identities_are_made_unless_they_are_kept([Values] bool keeps)
    {
        Run("CREATE TABLE dbo.I (Id int IDENTITY(10, 5) NOT NULL CONSTRAINT PK_I PRIMARY KEY, V nvarchar(5) NULL);");
        var table = new DataTable { Columns = { { "Id", typeof(int) }, { "V", typeof(string) } }, Rows = { { 7, "a" }, { 8, "b" } } };
        using (var copy = new SqlBulkCopy(_target.ConnectionString(_database), keeps ? SqlBulkCopyOptions.KeepIdentity : SqlBulkCopyOptions.Default)
            { DestinationTableName = "dbo.I" })
            copy.WriteToServer(table);
        Assert.That(Run("SELECT Id, V FROM dbo.I ORDER BY Id;").Skip(1), Is.EqualTo(keeps ? ["7 | a", "8 | b"] : new[] { "10 | a", "15 | b" }));
        Assert.That(Run("INSERT INTO dbo.I (V) VALUES (N'c'); SELECT MAX(Id) AS n FROM dbo.I;")[^1], Is.EqualTo(keeps ? "13" : "20"));
    }

    [Test]
    public void Batches_before_the_one_that_fails_stay([Values] bool isOneTransaction)
    {
        var rows = new DataTable { Columns = { { "Id", typeof(int) }, { "V", typeof(string) }, { "N", typeof(int) } } };
        for (var i = 0; i < 25; i++)
            rows.Rows.Add(i == 24 ? 23 : i, "a", 1);
        using var connection = new SqlConnection(_target.ConnectionString(_database));
        connection.Open();
        using var transaction = isOneTransaction ? connection.BeginTransaction() : null;
        var options = SqlBulkCopyOptions.CheckConstraints | SqlBulkCopyOptions.TableLock | (isOneTransaction ? 0 : SqlBulkCopyOptions.UseInternalTransaction);
        using var copy = new SqlBulkCopy(connection, options, transaction) { DestinationTableName = "dbo.T", BatchSize = 10 };
        Assert.That(Assert.Throws<SqlException>(() => copy.WriteToServer(rows))!.Number, Is.EqualTo(2627));
        transaction?.Rollback();
        Assert.That(Run("SELECT COUNT(*) AS n FROM dbo.T;")[1], Is.EqualTo(isOneTransaction ? "0" : "20"));
    }

    [Test]
    public async Task A_streamed_load_tells_how_far_it_is_and_takes_long_values()
    {
        Run("CREATE TABLE dbo.Long (Id int NOT NULL CONSTRAINT PK_Long PRIMARY KEY, V nvarchar(max) NULL, B varbinary(max) NULL);");
        var rows = new DataTable { Columns = { { "Id", typeof(int) }, { "V", typeof(string) }, { "B", typeof(byte[]) } } };
        for (var i = 0; i < 200; i++)
            rows.Rows.Add(i, i % 3 == 0 ? DBNull.Value : new string('x', i * 100), i % 5 == 0 ? DBNull.Value : new byte[i * 50]);
        var seen = new List<long>();
        using (var copy = new SqlBulkCopy(_target.ConnectionString(_database))
            { DestinationTableName = "dbo.Long", EnableStreaming = true, NotifyAfter = 50, BatchSize = 60 })
        {
            copy.SqlRowsCopied += (_, e) => seen.Add(e.RowsCopied);
            await copy.WriteToServerAsync(rows.CreateDataReader());
        }

        Assert.That(seen, Is.EqualTo(new long[] { 50, 100, 150, 200 }));
        Assert.That(Run("SELECT COUNT(*) AS n, SUM(LEN(V)) AS v, SUM(DATALENGTH(B)) AS b FROM dbo.Long;")[1], Is.EqualTo("200 | 1326700 | 800000"));
    }

    [Test]
    public void A_load_into_a_temporary_table_and_by_mapped_columns_works()
    {
        using var connection = new SqlConnection(_target.ConnectionString(_database));
        connection.Open();
        using (var create = new SqlCommand("CREATE TABLE #t (A int NOT NULL, B nvarchar(10) NULL, C int NOT NULL DEFAULT 5);", connection))
            create.ExecuteNonQuery();
        var rows = new DataTable { Columns = { { "text", typeof(string) }, { "number", typeof(int) } }, Rows = { { "x", 1 }, { "y", 2 } } };
        using (var copy = new SqlBulkCopy(connection) { DestinationTableName = "#t" })
        {
            copy.ColumnMappings.Add("number", "A");
            copy.ColumnMappings.Add("text", "B");
            copy.WriteToServer(rows);
        }

        using var read = new SqlCommand("SELECT STRING_AGG(CONCAT(A, B, C), N' ') WITHIN GROUP (ORDER BY A) FROM #t;", connection);
        Assert.That(read.ExecuteScalar(), Is.EqualTo("1x5 2y5"));
    }

    private IReadOnlyList<string> Run(string batch) => _target.Run(_database, [batch]);

    private void Load(SqlBulkCopyOptions options, params (int Id, string? V, int N)[] rows)
    {
        var table = new DataTable { Columns = { { "Id", typeof(int) }, { "V", typeof(string) }, { "N", typeof(int) } } };
        foreach (var row in rows)
            table.Rows.Add(row.Id, (object?)row.V ?? DBNull.Value, row.N);
        using var copy = new SqlBulkCopy(_target.ConnectionString(_database), options) { DestinationTableName = "dbo.T" };
        copy.WriteToServer(table);
    }
}
