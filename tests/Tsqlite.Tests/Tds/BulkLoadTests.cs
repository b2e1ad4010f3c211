using System.Data;
using Microsoft.Data.SqlClient;
using Tsqlite.Contract;
using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Tests.Tds;

[TestFixture]
internal sealed class BulkLoadTests : ServerFixture
{
    private readonly List<object?[]> _rows = [];
    private ResultColumn[] _table = [];
    private string[] _sent = [];

    [SetUp]
    public void AnswerSqlBulkCopy()
    {
        _rows.Clear();
        Engine.Batch = (batch, sink, _) =>
        {
            if (!batch.StartsWith("select @@trancount", StringComparison.Ordinal))
            {
                return;
            }

            sink.BeginRows([new("", SqlType.Int, IsComputed: true)]);
            sink.Row([0]);
            sink.EndStatement(1, false);
            sink.BeginRows(_table);
            sink.EndStatement(null, false);
            sink.BeginRows(
            [
                new("colid", SqlType.Int), new("name", SqlType.SysName),
                new("tds_collation", SqlType.VarBinary(5)), new("collation", SqlType.SysName),
            ]);
            byte[] collation = [0x09, 0x04, 0xD0, 0x00, 0x34];
            for (var i = 0; i < _table.Length; i++)
            {
                var isText = _table[i].Type.IsCharacter;
                sink.Row(isText ? [i + 1, _table[i].Name, collation, "SQL_Latin1_General_CP1_CI_AS"] : [i + 1, _table[i].Name, null, null]);
            }

            sink.EndStatement(_table.Length, true);
        };
        Engine.BulkLoad = (columns, rows, sink, _) =>
        {
            _sent = [.. columns.Select(c => $"{c.Name} {c.Type}")];
            _rows.AddRange(rows);
            sink.EndStatement(_rows.Count, false);
        };
    }

    private void Copy(IDataReader source, Action<SqlBulkCopy>? change = null, SqlBulkCopyOptions copyOptions = SqlBulkCopyOptions.Default)
    {
        using var connection = Open();
        using var copy = new SqlBulkCopy(connection, copyOptions, null) { DestinationTableName = "dbo.T" };
        change?.Invoke(copy);
        copy.WriteToServer(source);
    }

    private static IEnumerable<TestCaseData> Types() => TypeCases.Types();

    [TestCaseSource(nameof(Types))]
    public void Values_of_every_type_arrive(SqlType type, object[] values)
    {
        _table = [new("V", type), new("R", type, IsNullable: false)];
        using var data = new DataTable { Columns = { { "V", values[0].GetType() }, { "R", values[0].GetType() } } };
        foreach (var value in values)
        {
            data.Rows.Add(value, value);
        }

        data.Rows.Add(DBNull.Value, values[0]);
        Copy(data.CreateDataReader());

        Assert.That(_sent, Is.EqualTo(new[] { $"V {type}", $"R {type}" }));
        Assert.That(_rows, Is.EqualTo(values.Select(v => new object?[] { v, v }).Append([null, values[0]])));
    }

    [Test]
    public void The_statements_around_the_rows_are_those_that_the_engine_must_know()
    {
        _table =
        [
            new("Id", SqlType.Int, IsNullable: false, IsIdentity: true),
            new("Name", SqlType.NVarChar(30)), new("Note", SqlType.NVarChar(SqlType.Max)),
            new("Price", SqlType.Decimal(9, 2)), new("At", SqlType.DateTime2(3)), new("Key", SqlType.UniqueIdentifier, IsNullable: false),
        ];
        using var data = new DataTable
        {
            Columns = { { "Name" }, { "Note" }, { "Price", typeof(decimal) }, { "At", typeof(DateTime) }, { "Key", typeof(Guid) } },
        };
        data.Rows.Add("n", "t", 1.5m, new DateTime(2024, 1, 1), Guid.Empty);
        Copy(
            data.CreateDataReader(),
            copy =>
            {
                foreach (DataColumn column in data.Columns)
                {
                    copy.ColumnMappings.Add(column.ColumnName, column.ColumnName);
                }
            },
            SqlBulkCopyOptions.CheckConstraints | SqlBulkCopyOptions.TableLock);

        Assert.That(Engine.Batches, Is.EqualTo(new[]
        {
            "select @@trancount; SET FMTONLY ON select * from [dbo].[T] SET FMTONLY OFF exec ..sp_tablecollations_100 N'[dbo].[T]'",
            "insert bulk [dbo].[T] ([Name] NVarChar(30) COLLATE SQL_Latin1_General_CP1_CI_AS, "
            + "[Note] NVarChar(max) COLLATE SQL_Latin1_General_CP1_CI_AS, "
            + "[Price] Decimal(9,2), [At] DateTime2(3), [Key] UniqueIdentifier) with (TABLOCK, CHECK_CONSTRAINTS)",
        }));
        Assert.That(_rows.Single(), Is.EqualTo(new object[] { "n", "t", 1.5m, new DateTime(2024, 1, 1), Guid.Empty }));
    }

    [Test]
    public void Batches_of_rows_stream_in_order()
    {
        _table = [new("N", SqlType.Int, IsNullable: false), new("T", SqlType.NVarChar(SqlType.Max))];
        using var data = new DataTable { Columns = { { "N", typeof(int) }, { "T", typeof(string) } } };
        for (var i = 0; i < 5000; i++)
        {
            data.Rows.Add(i, i % 5 == 0 ? DBNull.Value : new string('x', i % 700));
        }

        Copy(data.CreateDataReader(), copy => copy.BatchSize = 2000);

        Assert.That(_rows.Select(r => r[0]), Is.EqualTo(Enumerable.Range(0, 5000)));
        Assert.That(_rows.Select(r => ((string?)r[1])?.Length), Is.EqualTo(Enumerable.Range(0, 5000).Select(i => i % 5 == 0 ? (int?)null : i % 700)));
        Assert.That(Engine.Batches.Count(b => b.StartsWith("insert bulk", StringComparison.Ordinal)), Is.EqualTo(3));
    }

    [Test]
    public void An_error_of_the_engine_reaches_the_client_whatever_rows_are_still_to_come()
    {
        _table = [new("T", SqlType.NVarChar(SqlType.Max))];
        Engine.BulkLoad = (_, rows, sink, _) =>
        {
            _ = rows.First();
            sink.Message(new SqlMessage(2627, 14, 1, "Violation of PRIMARY KEY constraint 'PK_T'."));
            sink.EndStatement(null, false);
        };
        using var data = new DataTable { Columns = { { "T" } } };
        for (var i = 0; i < 2000; i++)
        {
            data.Rows.Add(new string('x', 1000));
        }

        using var connection = Open();
        using var copy = new SqlBulkCopy(connection) { DestinationTableName = "dbo.T" };

        Assert.That(Assert.Throws<SqlException>(() => copy.WriteToServer(data))!.Number, Is.EqualTo(2627));
        Engine.Batch = (_, sink, _) => sink.EndStatement(5, false);
        Assert.That(new SqlCommand("x", connection).ExecuteNonQuery(), Is.EqualTo(5));
    }

    [Test]
    public void A_source_that_fails_cancels_the_load_and_the_connection_goes_on()
    {
        _table = [new("N", SqlType.Int), new("T", SqlType.NVarChar(SqlType.Max))];
        Exception? seen = null;
        Engine.BulkLoad = (_, rows, sink, _) =>
        {
            try
            {
                sink.EndStatement(rows.LongCount(), false);
            }
            catch (OperationCanceledException exception)
            {
                seen = exception;
                throw;
            }
        };
        using var data = new DataTable { Columns = { { "N" }, { "T" } } };
        for (var i = 0; i < 500; i++)
        {
            data.Rows.Add(i < 400 ? "1" : "no number", new string('x', 1000));
        }

        using var connection = Open();
        using var copy = new SqlBulkCopy(connection) { DestinationTableName = "dbo.T" };

        Assert.That(() => copy.WriteToServer(data), Throws.InvalidOperationException);
        Assert.That(seen, Is.Not.Null);
        Engine.Batch = (_, sink, _) => sink.EndStatement(5, false);
        Assert.That(new SqlCommand("x", connection).ExecuteNonQuery(), Is.EqualTo(5));
    }
}
