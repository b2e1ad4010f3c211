using System.Data;
using Microsoft.Data.SqlClient;
using Tsqlite.Contract;
using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Tests.Tds;

[TestFixture]
internal sealed class ResultTests : ServerFixture
{
    private static readonly ResultColumn[] Number = [new("N", SqlType.Int)];

    [TestCaseSource(typeof(TypeCases), nameof(TypeCases.Types))]
    public void Values_of_every_type_arrive(SqlType type, object[] values)
    {
        Engine.Batch = (_, sink, _) =>
        {
            sink.BeginRows([new ResultColumn("V", type), new ResultColumn("Same", type, IsNullable: false)]);
            foreach (var value in values)
            {
                sink.Row([value, value]);
            }

            sink.Row([null, values[0]]);
            sink.EndStatement(values.Length + 1, false);
        };
        using var connection = Open();
        using var command = new SqlCommand("SELECT", connection);
        using var reader = command.ExecuteReader();

        foreach (var value in values)
        {
            Assert.That(reader.Read());
            Assert.That(reader.GetValue(0), Is.EqualTo(value).And.TypeOf(value.GetType()));
            Assert.That(reader.GetValue(1), Is.EqualTo(value));
        }

        Assert.That(reader.Read());
        Assert.That(reader.IsDBNull(0));
        Assert.That(reader.GetValue(1), Is.EqualTo(values[0]));
        Assert.That(reader.Read(), Is.False);
        Assert.That(
            reader.GetDataTypeName(0),
            Is.EqualTo(type.Name.ToString().ToLowerInvariant()));
    }

    [Test]
    public void Column_metadata_arrives()
    {
        Engine.Batch = (_, sink, _) =>
        {
            sink.BeginRows(
            [
                new("Id", SqlType.BigInt, IsNullable: false, IsIdentity: true),
                new("Name", SqlType.NVarChar(30)),
                new("", SqlType.Decimal(9, 3), IsComputed: true),
            ]);
            sink.EndStatement(0, false);
        };
        using var connection = Open();
        using var reader = new SqlCommand("SELECT", connection).ExecuteReader();
        var columns = reader.GetColumnSchema();

        Assert.That(columns.Select(c => c.ColumnName), Is.EqualTo(new[] { "Id", "Name", "" }));
        Assert.That(columns.Select(c => c.AllowDBNull), Is.EqualTo(new bool?[] { false, true, true }));
        Assert.That(columns[0].IsIdentity, Is.True);
        Assert.That(columns[1].ColumnSize, Is.EqualTo(30));
        Assert.That((columns[2].NumericPrecision, columns[2].NumericScale), Is.EqualTo((9, 3)));
    }

    [Test]
    public void Several_result_sets_and_counts_arrive_in_order()
    {
        Engine.Batch = (_, sink, _) =>
        {
            sink.BeginRows(Number);
            sink.Row([1]);
            sink.EndStatement(1, false);
            sink.EndStatement(5, false);
            sink.BeginRows(Number);
            sink.EndStatement(0, false);
            sink.BeginRows(Number);
            sink.Row([2]);
            sink.EndStatement(1, true);
            sink.EndStatement(7, true);
        };
        using var connection = Open();
        using var reader = new SqlCommand("x", connection).ExecuteReader();
        var rows = new List<List<int>>();
        do
        {
            rows.Add([]);
            while (reader.Read())
            {
                rows[^1].Add(reader.GetInt32(0));
            }
        }
        while (reader.NextResult());

        Assert.That(rows, Is.EqualTo(new List<List<int>> { new() { 1 }, new(), new() { 2 } }));
        Assert.That(reader.RecordsAffected, Is.EqualTo(12));
    }

    [Test]
    public void Rows_affected_count_and_rows_returned_do_not()
    {
        using var connection = Open();
        var command = new SqlCommand("x", connection);

        Engine.Batch = (_, sink, _) => sink.EndStatement(3, false);
        Assert.That(command.ExecuteNonQuery(), Is.EqualTo(3));

        Engine.Batch = (_, sink, _) => sink.EndStatement(null, false);
        Assert.That(command.ExecuteNonQuery(), Is.EqualTo(-1));

        Engine.Batch = (_, sink, _) =>
        {
            sink.BeginRows(Number);
            sink.Row([1]);
            sink.EndStatement(1, false);
        };
        Assert.That(command.ExecuteNonQuery(), Is.EqualTo(-1));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Big_texts_cross_packets_both_ways(bool encrypt)
    {
        var text = string.Concat(Enumerable.Range(0, 300_000).Select(i => (char)('A' + (i % 5000))));
        Engine.Batch = (batch, sink, _) =>
        {
            sink.BeginRows([new("T", SqlType.NVarChar(SqlType.Max))]);
            sink.Row([batch]);
            sink.EndStatement(1, false);
        };
        using var connection = Open(c =>
        {
            c.Encrypt = encrypt;
            c.PacketSize = 512;
        });

        Assert.That(new SqlCommand(text, connection).ExecuteScalar(), Is.EqualTo(text));
    }

    [Test]
    public async Task A_large_result_waits_for_its_reader()
    {
        const int Rows = 200_000;
        Engine.Batch = (_, sink, _) =>
        {
            sink.BeginRows([new("N", SqlType.Int), new("T", SqlType.NVarChar(100))]);
            object?[] row = new object?[2];
            for (var i = 0; i < Rows; i++)
            {
                row[0] = i;
                row[1] = i % 7 == 0 ? null : "some text of a row";
                sink.Row(row);
            }

            sink.EndStatement(Rows, false);
        };
        using var connection = Open();
        using var reader = await new SqlCommand("x", connection).ExecuteReaderAsync();
        var next = 0;
        while (await reader.ReadAsync())
        {
            Assert.That(reader.GetInt32(0), Is.EqualTo(next++));
        }

        Assert.That(next, Is.EqualTo(Rows));
    }

    [Test]
    public void Messages_reach_the_client_while_the_batch_still_runs()
    {
        using var seen = new ManualResetEventSlim();
        var wasSeen = false;
        Engine.Batch = (_, sink, _) =>
        {
            sink.Message(new SqlMessage(0, 0, 1, "half done", "Shop.Fill", 7));
            sink.Flush();
            wasSeen = seen.Wait(TimeSpan.FromSeconds(30));
            sink.EndStatement(1, false);
        };
        using var connection = Open();
        var messages = new List<(string, string, int)>();
        connection.FireInfoMessageEventOnUserErrors = true;
        connection.InfoMessage += (_, e) =>
        {
            messages.AddRange(e.Errors.Cast<SqlError>().Select(m => (m.Message, m.Procedure, m.LineNumber)));
            seen.Set();
        };

        Assert.That(new SqlCommand("x", connection).ExecuteNonQuery(), Is.EqualTo(1));
        Assert.That(wasSeen);
        Assert.That(messages, Is.EqualTo(new[] { ("half done", "Shop.Fill", 7) }));
    }

    [Test]
    public void An_error_between_rows_reaches_the_client_and_the_connection_goes_on()
    {
        Engine.Batch = (_, sink, _) =>
        {
            sink.BeginRows(Number);
            sink.Row([1]);
            sink.Message(new SqlMessage(8134, 16, 1, "Divide by zero error encountered.", "Shop.Average", 4));
            sink.EndStatement(null, false);
        };
        using var connection = Open();
        using (var reader = new SqlCommand("x", connection).ExecuteReader())
        {
            Assert.That(reader.Read());
            var error = Assert.Throws<SqlException>(() => reader.Read())!;
            Assert.That((error.Number, error.Class, error.State, error.Procedure, error.LineNumber),
                Is.EqualTo((8134, (byte)16, (byte)1, "Shop.Average", 4)));
        }

        Engine.Batch = (_, sink, _) => sink.EndStatement(9, false);
        Assert.That(new SqlCommand("y", connection).ExecuteNonQuery(), Is.EqualTo(9));
    }

    [Test]
    public void Several_errors_arrive_in_order()
    {
        Engine.Batch = (_, sink, _) =>
        {
            sink.Message(new SqlMessage(547, 16, 0, "first"));
            sink.Message(new SqlMessage(3621, 0, 0, "note"));
            sink.Message(new SqlMessage(50000, 16, 1, "second"));
        };
        using var connection = Open();
        var error = Assert.Throws<SqlException>(() => new SqlCommand("x", connection).ExecuteNonQuery())!;

        Assert.That(error.Errors.Cast<SqlError>().Select(e => e.Number), Is.EqualTo(new[] { 547, 50000, 3621 }));
    }

    [Test]
    public void An_error_thrown_by_the_session_is_sent()
    {
        Engine.Batch = (_, _, _) => throw new SqlErrorException(new SqlMessage(207, 16, 1, "Invalid column name 'X'."));
        using var connection = Open();

        Assert.That(Assert.Throws<SqlException>(() => new SqlCommand("x", connection).ExecuteNonQuery())!.Number, Is.EqualTo(207));
        Assert.That(connection.State, Is.EqualTo(ConnectionState.Open));
    }

    [Test]
    public void A_failure_of_the_engine_ends_the_connection_and_says_why()
    {
        Engine.Batch = (_, _, _) => throw new InvalidOperationException("a bug");
        using var connection = Open();
        var error = Assert.Throws<SqlException>(() => new SqlCommand("x", connection).ExecuteNonQuery())!;

        Assert.That(error.Message, Does.Contain("a bug"));
        Assert.That(error.Class, Is.EqualTo(20));
        Engine.Batch = (_, sink, _) => sink.EndStatement(1, false);
        using var other = Open();
        Assert.That(new SqlCommand("y", other).ExecuteNonQuery(), Is.EqualTo(1));
    }

    [Test]
    public void A_change_of_database_is_seen_by_the_client()
    {
        Engine.Batch = (_, sink, _) =>
        {
            sink.DatabaseChanged("Shop", "Archive");
            sink.EndStatement(null, false);
        };
        using var connection = Open();
        new SqlCommand("USE Archive", connection).ExecuteNonQuery();

        Assert.That(connection.Database, Is.EqualTo("Archive"));
    }
}
