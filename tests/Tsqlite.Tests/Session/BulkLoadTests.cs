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
        Run("CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY, V nvarchar(5) NULL CONSTRAINT DF_T_V DEFAULT N'none', N int NOT NULL CONSTRAINT CK_T_N CHECK (N > 0));");
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
        Assert.That(refusal!.Number, Is.EqualTo(error));
        Assert.That(Run("SELECT COUNT(*) AS n FROM dbo.T;")[1], Is.EqualTo("0"));
    }

    [TestCase(SqlBulkCopyOptions.CheckConstraints, "0")]
    [TestCase(SqlBulkCopyOptions.Default, "1")]
    public void Constraints_that_a_load_need_not_look_at_are_not_trusted(SqlBulkCopyOptions options, string untrusted)
    {
        Load(options, (1, "a", 1));
        Assert.That(Run("SELECT is_not_trusted FROM sys.check_constraints;")[1], Is.EqualTo(untrusted));
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
