using Microsoft.Data.SqlClient;
using Tsqlite.Errors;
using Tsqlite.Tds.Login;
using Tsqlite.Tds.Packets;
using Tsqlite.Tds.Requests;
using Tsqlite.Tds.Tokens;

namespace Tsqlite.Tests.Tds;

/// <summary>Whatever one client sends, the others are served.</summary>
[TestFixture]
internal sealed class MalformedInputTests : ServerFixture
{
    [TearDown]
    public void Others_are_still_served()
    {
        using var connection = Open();
        Assert.That(new SqlCommand("x", connection).ExecuteNonQuery(), Is.Zero);
    }

    private static IEnumerable<TestCaseData> BeforeLogin()
    {
        TestCaseData Case(string name, params byte[] bytes) => new TestCaseData(bytes).SetArgDisplayNames(name);

        yield return Case("nothing");
        yield return Case("half a header", 0x12, 0x01, 0x00);
        yield return Case("a packet shorter than its header", 0x12, 0x01, 0x00, 0x07, 0, 0, 1, 0);
        yield return Case("a packet longer than any", 0x12, 0x01, 0xFF, 0xFF, 0, 0, 1, 0);
        yield return Case("a packet cut short", 0x12, 0x01, 0x10, 0x00, 0, 0, 1, 0, 1, 2, 3);
        yield return Case("a login first", 0x10, 0x01, 0x00, 0x0C, 0, 0, 1, 0, 0xFF, 0xFF, 0xFF, 0x7F);
        yield return Case("an empty PRELOGIN", 0x12, 0x01, 0x00, 0x08, 0, 0, 1, 0);
        yield return Case("an option outside of PRELOGIN", 0x12, 0x01, 0x00, 0x0E, 0, 0, 1, 0, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF);
        yield return Case("PRELOGIN without encryption", 0x12, 0x01, 0x00, 0x09, 0, 0, 1, 0, 0xFF);
        yield return Case("HTTP", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
    }

    [TestCaseSource(nameof(BeforeLogin))]
    public void Before_login(byte[] bytes)
    {
        using var client = new RawClient(Server.EndPoint);
        client.Send(bytes);
    }

    [Test]
    public void Random_bytes()
    {
        var random = new Random(12345);
        for (var i = 0; i < 50; i++)
        {
            var bytes = new byte[random.Next(1, 2000)];
            random.NextBytes(bytes);
            using var client = new RawClient(Server.EndPoint);
            client.Send(bytes);
        }
    }

    [Test]
    public void Random_bytes_in_place_of_a_handshake()
    {
        using var client = new RawClient(Server.EndPoint);
        client.Greet(EncryptionOption.On);
        client.SendPacket(PacketType.PreLogin, PacketStatus.EndOfMessage, 1, 2, 3, 4, 5, 6, 7, 8);
        client.ExpectClosed();
    }

    private static byte[] LoginBytes()
    {
        var packet = Wire.Bytes(new Login7 { UserName = "sa", Password = FakeEngine.Password, Features = [LoginFeature.Utf8Support] }.Write);
        return packet[PacketHeader.Size..];
    }

    [Test]
    public void A_login_that_lies_about_its_parts()
    {
        var good = LoginBytes();
        foreach (var field in new[] { 0, 36, 40, 44, 56, 68 })
        {
            var bad = (byte[])good.Clone();
            bad.AsSpan(field, 4).Fill(0xFF);
            using var client = new RawClient(Server.EndPoint);
            client.Greet();
            client.SendPacket(PacketType.Login7, PacketStatus.EndOfMessage, bad);

            Assert.That(((SqlMessage)client.Receive()[0]).Number, Is.EqualTo(17832));
            client.ExpectClosed();
        }

        Assert.That(Engine.Logins, Is.Empty);
    }

    private static IEnumerable<TestCaseData> AfterLogin()
    {
        TestCaseData Case(string name, PacketType type, Action<MessageWriter> write) =>
            new TestCaseData(type, write).SetArgDisplayNames(name);
        TestCaseData Bytes(string name, PacketType type, params byte[] bytes) => Case(name, type, writer => writer.WriteBytes(bytes));
        TestCaseData Parameter(string name, params byte[] bytes) => Case(name, PacketType.Rpc, writer =>
        {
            default(AllHeaders).Write(writer);
            writer.WriteText("p");
            writer.WriteUInt16(0);
            writer.WriteShortText("@p");
            writer.WriteByte(0);
            writer.WriteBytes(bytes);
        });

        yield return Bytes("an empty batch", PacketType.SqlBatch);
        yield return Bytes("headers without end", PacketType.SqlBatch, 0xFF, 0xFF, 0xFF, 0xFF);
        yield return Bytes("a header longer than the headers", PacketType.SqlBatch, 0x08, 0, 0, 0, 0xFF, 0, 0, 0);
        yield return Bytes("half a character", PacketType.SqlBatch, 0x04, 0, 0, 0, 0x41);
        yield return Bytes("a message that is not known", (PacketType)0x55, 1, 2, 3);
        yield return Bytes("a second login", PacketType.Login7, LoginBytes());
        yield return Bytes("a call without a name", PacketType.Rpc, 0x04, 0, 0, 0, 0x10, 0);
        yield return Bytes("a transaction request without a kind", PacketType.TransactionManager, 0x04, 0, 0, 0);
        yield return Bytes("an unknown isolation level", PacketType.TransactionManager, 0x04, 0, 0, 0, 5, 0, 99, 0);
        yield return Bytes("a bulk load without columns", PacketType.BulkLoad, 0xD1);
        yield return Bytes("a bulk load of too many columns", PacketType.BulkLoad, 0x81, 0xFE, 0xFF);
        yield return Bytes("a bulk load with a strange token", PacketType.BulkLoad, 0x81, 1, 0, 0, 0, 0, 0, 0, 0, 0x38, 1, 0x4E, 0, 0x77);
        yield return Bytes("a bulk load that ends in a row", PacketType.BulkLoad, 0x81, 1, 0, 0, 0, 0, 0, 0, 0, 0x38, 1, 0x4E, 0, 0xD1, 1);
        yield return Parameter("an unknown type", 0x01);
        yield return Parameter("an int of three bytes", 0x26, 3);
        yield return Parameter("an int longer than its type", 0x26, 4, 8, 0, 0, 0, 0, 0, 0, 0, 0);
        yield return Parameter("a sql_variant longer than any", 0x62, 0x49, 0x1F, 0, 0, 0xFF, 0xFF, 0, 0, 0x38, 0);
        yield return Parameter("a sql_variant shorter than its head", 0x62, 0x49, 0x1F, 0, 0, 1, 0, 0, 0, 0x38, 0);
        yield return Parameter("a sql_variant of sql_variant", 0x62, 0x49, 0x1F, 0, 0, 6, 0, 0, 0, 0x62, 0, 1, 2, 3, 4);
        yield return Parameter("a table with a strange token", 0xF3, 0, 0, 0, 0xFF, 0xFF, 0x55);
        yield return Parameter("a table of rows without columns", 0xF3, 0, 0, 0, 0xFF, 0xFF, 0, 1, 1, 1);
        yield return Parameter("a table within a table", 0xF3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0xF3);
        yield return Parameter("a time with scale 9", 0x29, 9);
        yield return Parameter("a decimal of precision 99", 0x6A, 17, 99, 0);
        yield return Parameter("a text longer than any", 0xE7, 0xFE, 0xFF, 9, 4, 0xD0, 0, 0x34);
        yield return Parameter("half a character in a value", 0xE7, 0x40, 0x1F, 9, 4, 0xD0, 0, 0x34, 1, 0, 0x41);
        yield return Parameter("a value of exabytes", 0xA5, 0xFF, 0xFF, 0xF0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 1);
        yield return Parameter("a text of two gigabytes", 0x22, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 1);
        yield return Parameter("a date after 9999", 0x28, 3, 0xFF, 0xFF, 0xFF);
        yield return Parameter("a datetime after 9999", 0x6F, 8, 8, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0, 0, 0);
    }

    [TestCaseSource(nameof(AfterLogin))]
    public void After_login(object type, object write)
    {
        using var client = new RawClient(Server.EndPoint);
        client.LogIn();
        client.Send((PacketType)type, (Action<MessageWriter>)write);
        var tokens = client.Receive();

        var error = tokens.OfType<SqlMessage>().Single();
        Assert.That((error.Number, error.Severity), Is.EqualTo((4002, (byte)20)));
        Assert.That(((Done)tokens[^1]).Status, Is.EqualTo(DoneStatus.Error));
        client.ExpectClosed();
    }

    [Test]
    public void A_packet_of_another_message_within_a_message()
    {
        using var client = new RawClient(Server.EndPoint);
        client.LogIn();
        client.SendPacket(PacketType.SqlBatch, PacketStatus.None, 0x04, 0, 0, 0);
        client.SendPacket(PacketType.Rpc, PacketStatus.EndOfMessage, 0x04, 0, 0, 0);

        Assert.That(((SqlMessage)client.Receive()[0]).Number, Is.EqualTo(4002));
    }

    [Test]
    public void A_broken_packet_while_a_statement_runs_stops_it()
    {
        using var client = new RawClient(Server.EndPoint);
        using var stopped = new ManualResetEventSlim();
        var wasStopped = false;
        Engine.Batch = (batch, _, attention) =>
        {
            if (batch == "slow")
            {
                wasStopped = attention.WaitHandle.WaitOne(30_000);
                stopped.Set();
            }
        };
        client.LogIn();
        client.Send(PacketType.SqlBatch, new SqlBatchRequest("slow").Write);
        client.Send(0xFF, 0xFF, 0x00, 0x01, 0, 0, 0, 0);

        Assert.That(stopped.Wait(30_000));
        Assert.That(wasStopped);
        Engine.Batch = (_, sink, _) => sink.EndStatement(0, false);
    }

    [Test]
    public void A_client_that_vanishes_within_a_result_stops_the_statement()
    {
        using var stopped = new ManualResetEventSlim();
        var wasStopped = false;
        Engine.Batch = (batch, sink, attention) =>
        {
            if (batch != "rows")
            {
                sink.EndStatement(0, false);
                return;
            }

            sink.BeginRows([new("T", Tsqlite.Types.SqlType.NVarChar(100))]);
            for (var i = 0; i < 10_000_000 && !attention.IsCancellationRequested; i++)
            {
                sink.Row(["some text that fills the buffers between client and server"]);
            }

            wasStopped = attention.IsCancellationRequested;
            stopped.Set();
        };
        using (var client = new RawClient(Server.EndPoint))
        {
            client.LogIn();
            client.Send(PacketType.SqlBatch, new SqlBatchRequest("rows").Write);
        }

        Assert.That(stopped.Wait(30_000));
        Assert.That(wasStopped);
    }
}
