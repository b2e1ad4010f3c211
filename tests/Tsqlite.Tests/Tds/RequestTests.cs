using System.Data;
using Microsoft.Data.SqlClient;
using Tsqlite.Contract;
using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Tests.Tds;

[TestFixture]
internal sealed class RequestTests : ServerFixture
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    /// <summary>Sends what came in back as output, so that each value makes the trip both ways.</summary>
    private static void Echo(ProcedureCall call, IResultSink sink, CancellationToken attention)
    {
        sink.ReturnStatus(42);
        for (var i = 0; i < call.Parameters.Count; i++)
        {
            var parameter = call.Parameters[i];
            if (parameter.IsOutput)
            {
                sink.OutputParameter(i, parameter.Name, parameter.Type, parameter.Value);
            }
        }
    }

    private static IEnumerable<TestCaseData> ParameterTypes() => TypeCases.Types();

    [TestCaseSource(nameof(ParameterTypes))]
    public void Parameters_of_every_type_make_the_trip_both_ways(SqlType type, object[] values)
    {
        Engine.Procedure = Echo;
        using var connection = Open();
        foreach (var value in values.Append(DBNull.Value))
        {
            using var command = new SqlCommand("dbo.Echo", connection) { CommandType = CommandType.StoredProcedure };
            var parameter = new SqlParameter("@Value", Enum.Parse<SqlDbType>(type.Name.ToString()), type.Length)
            {
                Value = value,
                Direction = ParameterDirection.InputOutput,
                Precision = type.Precision,
                Scale = type.Scale,
            };
            var status = new SqlParameter { Direction = ParameterDirection.ReturnValue };
            command.Parameters.Add(parameter);
            command.Parameters.Add(status);
            command.ExecuteNonQuery();

            Assert.That(parameter.Value, Is.EqualTo(value).And.TypeOf(value.GetType()));
            Assert.That(status.Value, Is.EqualTo(42));
            Assert.That(Engine.Calls.TryDequeue(out var call));
            Assert.That(call!.Procedure, Is.EqualTo("dbo.Echo"));
            var received = call.Parameters.Single();
            Assert.That((received.Name, received.IsOutput, received.IsDefault), Is.EqualTo(("@Value", true, false)));
            Assert.That(received.Type.Name, Is.EqualTo(type.Name));
            Assert.That(received.Value, Is.EqualTo(value is DBNull ? null : value));
        }
    }

    [TestCase(SqlDbType.Text, "ąbc", "abc")]
    [TestCase(SqlDbType.NText, "żółw", "żółw")]
    public void Legacy_texts_arrive_as_max_types(SqlDbType type, string value, string expected)
    {
        using var connection = Open();
        using var command = new SqlCommand("dbo.P", connection) { CommandType = CommandType.StoredProcedure };
        command.Parameters.Add("@Text", type).Value = value;
        command.Parameters.Add("@None", type).Value = DBNull.Value;
        command.Parameters.Add("@Image", SqlDbType.Image).Value = new byte[] { 1, 2 };
        command.ExecuteNonQuery();

        var parameters = Engine.Calls.Single().Parameters;
        Assert.That(parameters.Select(p => p.Type.IsMax), Is.All.True);
        Assert.That(parameters.Select(p => p.Value), Is.EqualTo(new object?[] { expected, null, new byte[] { 1, 2 } }));
    }

    [Test]
    public void A_command_with_parameters_is_sp_executesql()
    {
        Engine.Procedure = (call, sink, attention) =>
        {
            sink.BeginRows([new("N", SqlType.Int)]);
            sink.Row([call.Parameters[2].Value]);
            sink.EndStatement(1, false);
            sink.EndStatement(4, false);
            Echo(call, sink, attention);
        };
        using var connection = Open();
        using var command = new SqlCommand("SELECT @N; UPDATE T SET C = 1", connection);
        command.Parameters.AddWithValue("@N", 7);
        using var reader = command.ExecuteReader();

        Assert.That(reader.Read());
        Assert.That(reader.GetInt32(0), Is.EqualTo(7));
        Assert.That(reader.NextResult(), Is.False);
        Assert.That(reader.RecordsAffected, Is.EqualTo(4));
        var call = Engine.Calls.Single();
        Assert.That(call.Procedure, Is.EqualTo("sp_executesql"));
        Assert.That(call.Parameters.Select(p => p.Value), Is.EqualTo(new object[] { "SELECT @N; UPDATE T SET C = 1", "@N int", 7 }));
    }

    [Test]
    public void A_prepared_command_is_prepared_once_and_executed_by_its_handle()
    {
        Engine.Procedure = (call, sink, _) =>
        {
            if (call.Procedure == "sp_prepexec")
            {
                sink.OutputParameter(0, "", SqlType.Int, 11);
            }

            sink.ReturnStatus(0);
        };
        using (var connection = Open())
        {
            using var command = new SqlCommand("SELECT @N", connection);
            command.Parameters.Add("@N", SqlDbType.Int).Value = 1;
            command.Prepare();
            command.ExecuteNonQuery();
            command.ExecuteNonQuery();
        }

        Assert.That(Engine.Calls.Select(c => c.Procedure), Is.EqualTo(new[] { "sp_prepexec", "sp_execute" }));
        Assert.That(Engine.Calls.ElementAt(1).Parameters[0].Value, Is.EqualTo(11));
    }

    [Test]
    public void A_parameter_left_to_its_default_says_so()
    {
        using var connection = Open();
        using var command = new SqlCommand("dbo.P", connection) { CommandType = CommandType.StoredProcedure };
        command.Parameters.Add("@A", SqlDbType.Int).Value = null;
        command.Parameters.Add("@B", SqlDbType.Int).Value = 2;
        command.ExecuteNonQuery();

        Assert.That(Engine.Calls.Single().Parameters.Select(p => p.IsDefault), Is.EqualTo(new[] { true, false }));
    }

    private static readonly object[] VariantValues =
    [
        true, (byte)1, (short)-2, 3, -4L, 5.5m, 6.5f, 7.5, "żółw", new byte[] { 1, 2 }, new DateTime(2024, 1, 2, 3, 4, 5), new TimeSpan(1, 2, 3),
        new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)), Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"),
    ];

    [TestCaseSource(nameof(VariantValues))]
    public void Variants_make_the_trip_both_ways(object value)
    {
        Engine.Procedure = Echo;
        using var connection = Open();
        using var command = new SqlCommand("dbo.Echo", connection) { CommandType = CommandType.StoredProcedure };
        var parameter = command.Parameters.Add(new("@V", SqlDbType.Variant) { Value = value, Direction = ParameterDirection.InputOutput });
        command.ExecuteNonQuery();

        Assert.That(parameter.Value, Is.EqualTo(value).And.TypeOf(value.GetType()));
        Assert.That(Engine.Calls.Single().Parameters.Single().Value, Is.TypeOf<SqlVariant>());
    }

    [Test]
    public void A_table_arrives_as_a_parameter()
    {
        using var connection = Open();
        var table = new DataTable { Columns = { { "Id", typeof(int) }, { "Name", typeof(string) }, { "At", typeof(DateTime) } } };
        table.Rows.Add(1, "one", new DateTime(2024, 1, 2));
        table.Rows.Add(2, DBNull.Value, DBNull.Value);
        using var command = new SqlCommand("dbo.P", connection) { CommandType = CommandType.StoredProcedure };
        command.Parameters.AddWithValue("@Before", 1);
        command.Parameters.Add(new("@T", SqlDbType.Structured) { TypeName = "dbo.Ids", Value = table });
        command.Parameters.Add(new("@None", SqlDbType.Structured) { TypeName = "dbo.Ids", Value = null });
        command.Parameters.AddWithValue("@After", 2);
        command.ExecuteNonQuery();

        var parameters = Engine.Calls.Single().Parameters;
        Assert.That(parameters.Select(p => p.Name), Is.EqualTo(new[] { "@Before", "@T", "@None", "@After" }));
        Assert.That((parameters[0].Value, parameters[3].Value), Is.EqualTo(((object)1, (object)2)));
        Assert.That(parameters[1].Table!.TypeName, Is.EqualTo("[dbo].[Ids]"));
        Assert.That(parameters[1].Table!.Rows, Is.EqualTo(new object?[][] { [1, "one", new DateTime(2024, 1, 2)], [2, null, null] }));
        Assert.That(parameters[2].Table!.Rows, Is.Empty);
        Assert.That(parameters[2].IsDefault);
    }

    [Test]
    public void What_is_not_supported_is_refused_by_name_and_the_connection_goes_on()
    {
        using var connection = Open();
        using (var command = new SqlCommand("dbo.P", connection) { CommandType = CommandType.StoredProcedure })
        {
            command.Parameters.Add(new("@X", SqlDbType.Xml) { Value = "<a/>" });
            var error = Assert.Throws<SqlException>(() => command.ExecuteNonQuery())!;
            Assert.That(error.Message, Does.Contain("does not support").And.Contain("xml"));
            Assert.That(error.Errors, Has.Count.EqualTo(1));
        }

        Assert.That(Engine.Calls, Is.Empty);
        Assert.That(new SqlCommand("x", connection).ExecuteNonQuery(), Is.Zero);
    }

    [Test]
    public void Transactions_carry_isolation_names_and_descriptors()
    {
        using var connection = Open();
        using (var transaction = connection.BeginTransaction(IsolationLevel.Serializable, "first"))
        {
            transaction.Save("point");
            new SqlCommand("x", connection, transaction).ExecuteNonQuery();
            transaction.Rollback("point");
            transaction.Commit();
        }

        using (var transaction = connection.BeginTransaction())
        {
            transaction.Rollback();
        }

        Assert.That(Engine.Transactions, Is.EqualTo(new TransactionRequest[]
        {
            new(TransactionRequestKind.Begin, "first", IsolationLevel.Serializable),
            new(TransactionRequestKind.Save, "point"),
            new(TransactionRequestKind.Rollback, "point"),
            new(TransactionRequestKind.Commit),
            new(TransactionRequestKind.Begin, "", IsolationLevel.ReadCommitted),
            new(TransactionRequestKind.Rollback),
        }));
    }

    [Test]
    public void A_transaction_ended_by_a_batch_is_seen_by_the_client()
    {
        using var connection = Open();
        using var transaction = connection.BeginTransaction();
        Engine.Batch = (_, sink, _) => sink.TransactionChanged(TransactionChange.RolledBack, 1);
        new SqlCommand("ROLLBACK", connection, transaction).ExecuteNonQuery();

        Assert.That(() => transaction.Commit(), Throws.InvalidOperationException);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Cancel_stops_the_statement_and_the_connection_goes_on(bool encrypt)
    {
        using var started = new ManualResetEventSlim();
        Engine.Batch = (_, sink, attention) =>
        {
            started.Set();
            attention.WaitHandle.WaitOne(Soon);
            sink.EndStatement(null, false);
        };
        using var connection = Open(c => c.Encrypt = encrypt);
        using var command = new SqlCommand("WAITFOR", connection);
        var running = Task.Run(command.ExecuteNonQuery);
        Assert.That(started.Wait(Soon));
        command.Cancel();

        Assert.That(async () => await running, Throws.InstanceOf<SqlException>());
        Engine.Batch = (_, sink, _) => sink.EndStatement(5, false);
        Assert.That(await new SqlCommand("x", connection).ExecuteNonQueryAsync(), Is.EqualTo(5));
    }

    [Test]
    public void A_timeout_stops_the_statement_and_the_connection_goes_on()
    {
        var wasCancelled = false;
        Engine.Batch = (_, _, attention) =>
        {
            wasCancelled = attention.WaitHandle.WaitOne(Soon);
            attention.ThrowIfCancellationRequested();
        };
        using var connection = Open();
        using var command = new SqlCommand("WAITFOR", connection) { CommandTimeout = 1 };

        Assert.That(Assert.Throws<SqlException>(() => command.ExecuteNonQuery())!.Number, Is.EqualTo(-2));
        Assert.That(wasCancelled);
        Engine.Batch = (_, sink, _) => sink.EndStatement(5, false);
        Assert.That(new SqlCommand("x", connection).ExecuteNonQuery(), Is.EqualTo(5));
    }

    [Test]
    public void A_reader_closed_early_stops_the_rows()
    {
        var wasCancelled = false;
        Engine.Batch = (_, sink, attention) =>
        {
            sink.BeginRows([new("T", SqlType.NVarChar(100))]);
            for (var i = 0; i < 10_000_000 && !attention.IsCancellationRequested; i++)
            {
                sink.Row(["some text that fills the buffers between client and server"]);
            }

            wasCancelled = attention.IsCancellationRequested;
            sink.EndStatement(null, false);
        };
        using var connection = Open();
        using (var command = new SqlCommand("x", connection))
        using (var reader = command.ExecuteReader())
        {
            Assert.That(reader.Read());
            command.Cancel();
        }

        Assert.That(wasCancelled);
        Engine.Batch = (_, sink, _) => sink.EndStatement(5, false);
        Assert.That(new SqlCommand("y", connection).ExecuteNonQuery(), Is.EqualTo(5));
    }

    [Test]
    public void Cancels_that_come_when_a_statement_ends_never_hang_nor_hit_the_next_one()
    {
        Engine.Batch = (_, sink, _) => sink.EndStatement(1, false);
        using var connection = Open();
        for (var i = 0; i < 200; i++)
        {
            using var command = new SqlCommand("x", connection) { CommandTimeout = 30 };
            var cancelling = Task.Run(command.Cancel);
            try
            {
                command.ExecuteNonQuery();
            }
            catch (Exception exception) when (exception is SqlException or InvalidOperationException)
            {
                Assert.That(exception.Message, Does.Contain("cancelled"));
            }

            cancelling.Wait();
            Assert.That(new SqlCommand("y", connection).ExecuteNonQuery(), Is.EqualTo(1));
        }
    }

    [Test]
    public void A_pooled_connection_is_reset_before_it_is_used_again()
    {
        void Use()
        {
            using var connection = Open(c => c.Pooling = true);
            new SqlCommand("x", connection).ExecuteNonQuery();
        }

        Use();
        Assert.That(Engine.Resets, Is.Empty);
        Use();
        Use();

        Assert.That(Engine.Resets, Is.EqualTo(new[] { false, false }));
        Assert.That(Engine.Logins, Has.Count.EqualTo(1));
    }

    [Test]
    public void Closing_the_connection_ends_the_session()
    {
        Open().Dispose();

        Assert.That(() => Engine.Closed.Count, Is.EqualTo(1).After((int)Soon.TotalMilliseconds, 10));
    }

    [Test]
    public async Task Disposing_of_the_server_stops_what_runs()
    {
        using var started = new ManualResetEventSlim();
        var wasCancelled = false;
        Engine.Batch = (_, _, attention) =>
        {
            started.Set();
            wasCancelled = attention.WaitHandle.WaitOne(Soon);
        };
        using var connection = Open();
        var running = Task.Run(() => new SqlCommand("x", connection).ExecuteNonQuery());
        Assert.That(started.Wait(Soon));
        await Server.DisposeAsync();

        Assert.That(wasCancelled);
        Assert.That(async () => await running, Throws.InstanceOf<SqlException>());
        Assert.That(Engine.Closed, Has.Count.EqualTo(1));
    }

    [Test]
    public void An_error_in_a_procedure_keeps_status_and_rows_before_it()
    {
        Engine.Procedure = (_, sink, _) =>
        {
            sink.EndStatement(2, true);
            sink.Message(new SqlMessage(50001, 16, 1, "Refused.", "dbo.P", 3));
            sink.EndStatement(null, true);
            sink.ReturnStatus(-6);
        };
        using var connection = Open();
        using var command = new SqlCommand("dbo.P", connection) { CommandType = CommandType.StoredProcedure };
        var status = command.Parameters.Add(new SqlParameter { Direction = ParameterDirection.ReturnValue });

        Assert.That(Assert.Throws<SqlException>(() => command.ExecuteNonQuery())!.Procedure, Is.EqualTo("dbo.P"));
        Assert.That(status.Value, Is.EqualTo(-6));
    }
}
