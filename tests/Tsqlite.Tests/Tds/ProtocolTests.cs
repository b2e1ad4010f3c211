using Tsqlite.Contract;
using Tsqlite.Errors;
using Tsqlite.Tds;
using Tsqlite.Tds.Login;
using Tsqlite.Tds.Packets;
using Tsqlite.Tds.Requests;
using Tsqlite.Tds.Tokens;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Tests.Tds;

/// <summary>What SqlClient does not do, or does not show.</summary>
[TestFixture]
internal sealed class ProtocolTests : ServerFixture
{
    private const int Seconds30 = 30_000;

    private RawClient _client = null!;

    [SetUp]
    public void Connect() => _client = new RawClient(Server.EndPoint);

    [TearDown]
    public void Disconnect() => _client.Dispose();

    [TestCase(EncryptionOption.Off, EncryptionOption.Off)]
    [TestCase(EncryptionOption.On, EncryptionOption.On)]
    [TestCase(EncryptionOption.Required, EncryptionOption.On)]
    [TestCase(EncryptionOption.NotSupported, EncryptionOption.NotSupported)]
    public void The_server_encrypts_what_the_client_wishes(object wish, object answer)
    {
        var greeting = _client.Greet((EncryptionOption)wish);

        Assert.That(greeting, Is.EqualTo(new PreLogin(new Version(15, 0, 2000), (EncryptionOption)answer)));
    }

    [Test]
    public void A_login_is_answered_with_all_that_a_client_needs()
    {
        var tokens = _client.LogIn(new Login7
        {
            UserName = "sa", Password = FakeEngine.Password, Database = "Shop", PacketSize = 100_000, Features = [LoginFeature.Utf8Support],
        });

        Assert.That(tokens.OfType<LoginAck>().Single(), Is.EqualTo(new LoginAck("Microsoft SQL Server", new Version(15, 0, 2000))));
        Assert.That(tokens.OfType<EnvChange>().Select(e => e.Kind),
            Is.EqualTo(new[] { EnvChange.Database, EnvChange.SqlCollation, EnvChange.Language, EnvChange.PacketSize }));
        Assert.That(tokens.OfType<EnvChange>().Last().NewValue, Is.EqualTo(System.Text.Encoding.Unicode.GetBytes("32767")));
        Assert.That(tokens.OfType<SqlMessage>().Select(m => m.Number), Is.EqualTo(new[] { 5701, 5703 }));
        Assert.That(tokens.OfType<FeatureExtAck>().Single().Utf8Support, Is.False);
        Assert.That(tokens[^1], Is.EqualTo(new Done(TokenType.Done, DoneStatus.Final)));
    }

    private static IEnumerable<TestCaseData> RefusedLogins()
    {
        var login = new Login7 { UserName = "sa", Password = FakeEngine.Password };
        yield return new TestCaseData(login with { UsesIntegratedSecurity = true }, 18452).SetArgDisplayNames("integrated");
        yield return new TestCaseData(login with { Features = [LoginFeature.FederatedAuthentication] }, 18456).SetArgDisplayNames("federated");
        yield return new TestCaseData(login with { IsPasswordChange = true }, 18456).SetArgDisplayNames("password change");
        yield return new TestCaseData(login with { TdsVersion = 0x730B0003 }, 18456).SetArgDisplayNames("TDS 7.3");
    }

    [TestCaseSource(nameof(RefusedLogins))]
    public void A_login_of_a_kind_not_supported_is_refused_with_the_reason(object login, int number)
    {
        var tokens = _client.LogIn((Login7)login);

        Assert.That(((SqlMessage)tokens[0]).Number, Is.EqualTo(number));
        Assert.That(((SqlMessage)tokens[0]).Text, Does.Contain("Tsqlite"));
        Assert.That(tokens[1], Is.EqualTo(new Done(TokenType.Done, DoneStatus.Error)));
        _client.ExpectClosed();
    }

    [Test]
    public void Each_statement_but_the_last_says_that_more_follows()
    {
        Engine.Batch = (_, sink, _) =>
        {
            sink.EndStatement(1, false);
            sink.Message(new SqlMessage(0, 0, 1, "note"));
            sink.EndStatement(2, true);
            sink.Message(new SqlMessage(547, 16, 0, "bad"));
            sink.EndStatement(null, false);
        };
        _client.LogIn();
        _client.Send(PacketType.SqlBatch, new SqlBatchRequest("x").Write);

        Assert.That(_client.Receive().OfType<Done>(), Is.EqualTo(new[]
        {
            new Done(TokenType.Done, DoneStatus.More | DoneStatus.Count, Done.Other, 1),
            new Done(TokenType.DoneInProc, DoneStatus.More | DoneStatus.Count, Done.Other, 2),
            new Done(TokenType.Done, DoneStatus.Error),
        }));
    }

    [Test]
    public void Several_calls_in_one_message_are_answered_one_after_another()
    {
        Engine.Procedure = (call, sink, _) =>
        {
            sink.EndStatement(3, false);
            sink.ReturnStatus(call.Parameters.Count);
        };
        _client.LogIn();
        _client.Send(PacketType.Rpc, writer =>
        {
            default(AllHeaders).Write(writer);
            writer.WriteUInt16(0xFFFF);
            writer.WriteUInt16(15);
            writer.WriteUInt16(0);
            writer.WriteByte(0xFF);
            writer.WriteText("dbo.P");
            writer.WriteUInt16(0);
            new ProcedureParameterBytes("@N", 5).Write(writer);
        });

        Assert.That(_client.Receive(), Is.EqualTo(new object[]
        {
            new Done(TokenType.DoneInProc, DoneStatus.More | DoneStatus.Count, Done.Other, 3),
            new ReturnStatus(0),
            new Done(TokenType.DoneProc, DoneStatus.More),
            new Done(TokenType.DoneInProc, DoneStatus.More | DoneStatus.Count, Done.Other, 3),
            new ReturnStatus(1),
            new Done(TokenType.DoneProc, DoneStatus.Final),
        }));
        Assert.That(Engine.Calls.Select(c => c.Procedure), Is.EqualTo(new[] { "sp_unprepare", "dbo.P" }));
        Assert.That(Engine.Calls.Last().Parameters.Single(), Is.EqualTo(new ProcedureParameter("@N", SqlType.Int, 5)));
    }

    [Test]
    public void An_attention_with_nothing_to_stop_is_acknowledged()
    {
        _client.LogIn();
        _client.SendAttention();

        Assert.That(_client.Receive(), Is.EqualTo(new object[] { new Done(TokenType.Done, DoneStatus.Attention) }));
    }

    [Test]
    public void An_attention_during_a_call_lets_the_response_end_as_that_of_a_call()
    {
        Engine.Procedure = (_, sink, attention) =>
        {
            sink.BeginRows([new ResultColumn("N", SqlType.Int)]);
            sink.Row([1]);
            attention.WaitHandle.WaitOne(Seconds30);
            throw new OperationCanceledException(attention);
        };
        _client.LogIn();
        _client.Send(PacketType.Rpc, writer =>
        {
            default(AllHeaders).Write(writer);
            writer.WriteText("dbo.P");
            writer.WriteUInt16(0);
        });
        _client.SendAttention();

        Assert.That(_client.Receive()[^1], Is.EqualTo(new Done(TokenType.DoneProc, DoneStatus.Final)));
        Assert.That(_client.Receive(), Is.EqualTo(new object[] { new Done(TokenType.Done, DoneStatus.Attention) }));
    }

    [TestCase(StatementCommand.Select, 0xC1)]
    [TestCase(StatementCommand.Insert, 0xC3)]
    [TestCase(StatementCommand.Delete, 0xC4)]
    [TestCase(StatementCommand.Update, 0xC5)]
    [TestCase(StatementCommand.BulkInsert, 0xF0)]
    [TestCase(StatementCommand.Merge, 0x117)]
    [TestCase(StatementCommand.Other, 0)]
    public void The_end_of_a_statement_says_which_command_it_was(StatementCommand command, int number)
    {
        Engine.Batch = (_, sink, _) =>
        {
            sink.BeginRows([new ResultColumn("N", SqlType.Int)]);
            sink.EndStatement(3, false, command);
        };
        _client.LogIn();
        _client.Send(PacketType.SqlBatch, new SqlBatchRequest("x").Write);

        Assert.That(_client.Receive().OfType<Done>().Single(), Is.EqualTo(new Done(TokenType.Done, DoneStatus.Count, (ushort)number, 3)));
    }

    [Test]
    public void A_login_refused_for_more_than_one_reason_gets_all()
    {
        Engine.Refusal = new SqlErrorException(new SqlMessage(4060, 11, 1, "Cannot open database."))
            .FollowedBy(new SqlErrorException(new SqlMessage(18456, 14, 1, "Login failed.")));

        Assert.That(_client.LogIn().OfType<SqlMessage>().Select(message => message.Number), Is.EqualTo(new[] { 4060, 18456 }));
        _client.ExpectClosed();
    }

    [Test]
    public void An_attention_during_a_statement_is_acknowledged_once()
    {
        Engine.Batch = (_, sink, attention) =>
        {
            sink.EndStatement(1, false);
            attention.WaitHandle.WaitOne(Seconds30);
        };
        _client.LogIn();
        _client.Send(PacketType.SqlBatch, new SqlBatchRequest("x").Write);
        _client.SendAttention();

        Assert.That(_client.Receive(), Is.EqualTo(new object[] { new Done(TokenType.Done, DoneStatus.Count, Done.Other, 1) }));
        Assert.That(_client.Receive(), Is.EqualTo(new object[] { new Done(TokenType.Done, DoneStatus.Attention) }));
        Engine.Batch = (_, sink, _) => sink.EndStatement(2, false);
        _client.Send(PacketType.SqlBatch, new SqlBatchRequest("y").Write);
        Assert.That(_client.Receive(), Is.EqualTo(new object[] { new Done(TokenType.Done, DoneStatus.Count, Done.Other, 2) }));
    }

    [Test]
    public void An_attention_within_an_unfinished_message_drops_the_message()
    {
        _client.LogIn();
        _client.SendPacket(PacketType.SqlBatch, PacketStatus.None, 0x16, 0, 0, 0);
        _client.SendAttention();

        Assert.That(_client.Receive(), Is.EqualTo(new object[] { new Done(TokenType.Done, DoneStatus.Attention) }));
        _client.Send(PacketType.SqlBatch, new SqlBatchRequest("y").Write);
        Assert.That(_client.Receive(), Has.Count.EqualTo(1));
        Assert.That(Engine.Batches, Is.EqualTo(new[] { "y" }));
    }

    [Test]
    public void An_ignored_message_is_answered_with_an_error_only()
    {
        _client.LogIn();
        _client.SendPacket(PacketType.SqlBatch, PacketStatus.None, 0x16, 0, 0, 0);
        _client.SendPacket(PacketType.SqlBatch, PacketStatus.EndOfMessage | PacketStatus.Ignore);

        Assert.That(_client.Receive(), Is.EqualTo(new object[] { new Done(TokenType.Done, DoneStatus.Error) }));
        Assert.That(Engine.Batches, Is.Empty);
    }

    [TestCase(PacketStatus.ResetConnection, false)]
    [TestCase(PacketStatus.ResetConnectionSkipTransaction, true)]
    public void A_reset_is_acknowledged_first_and_may_keep_the_transaction(object flag, bool keepsTransaction)
    {
        _client.LogIn();
        _client.Send(PacketType.SqlBatch, writer =>
        {
            writer.Status = (PacketStatus)flag;
            new SqlBatchRequest("x").Write(writer);
        });

        Assert.That(((EnvChange)_client.Receive()[0]).Kind, Is.EqualTo(EnvChange.ResetAcknowledged));
        Assert.That(Engine.Resets, Is.EqualTo(new[] { keepsTransaction }));
    }

    [Test]
    public void A_null_in_a_column_without_nulls_is_an_error_and_no_broken_stream()
    {
        Engine.Batch = (_, sink, _) =>
        {
            sink.BeginRows([new ResultColumn("N", SqlType.Int, IsNullable: false)]);
            sink.Row([null]);
        };
        _client.LogIn();
        _client.Send(PacketType.SqlBatch, new SqlBatchRequest("x").Write);

        Assert.That(_client.Receive().OfType<SqlMessage>().Single().Text, Does.Contain("NULL in column 1"));
        _client.ExpectClosed();
    }

    [Test]
    public void A_port_in_use_is_said_clearly()
    {
        var second = new TdsServer(Engine, new TdsServerOptions { Port = Server.EndPoint.Port });

        Assert.That(
            () => second.Start(),
            Throws.InstanceOf<IOException>().With.Message.Contain($"Port {Server.EndPoint.Port} of 127.0.0.1 is in use"));
    }

    [Test]
    public async Task A_client_that_never_logs_in_is_dropped()
    {
        await using var impatient = new TdsServer(Engine, new TdsServerOptions { LoginTimeout = TimeSpan.FromMilliseconds(50) });
        impatient.Start();
        _ = impatient.RunAsync();
        using var silent = new RawClient(impatient.EndPoint);

        silent.ExpectClosed();
        Assert.That(Engine.Logins, Is.Empty);
    }

    /// <summary>An int parameter as a client writes it.</summary>
    private sealed record ProcedureParameterBytes(string Name, int Value)
    {
        public void Write(MessageWriter writer)
        {
            writer.WriteShortText(Name);
            writer.WriteByte(0);
            var info = Tsqlite.Tds.Values.TypeInfo.For(SqlType.Int);
            info.Write(writer);
            Tsqlite.Tds.Values.ValueWriter.Write(writer, info, Value);
        }
    }
}
