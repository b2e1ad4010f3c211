using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using Tsqlite.Contract;
using Tsqlite.Session;
using Tsqlite.Tds;
using Tsqlite.Tds.Login;
using Tsqlite.Tds.Packets;
using Tsqlite.Tds.Requests;
using Tsqlite.Tds.Values;
using Tsqlite.Tests.Targets;
using Tsqlite.Tests.Tds;
using Tsqlite.Types;

namespace Tsqlite.Tests.Fuzzing;

/// <summary>
/// What clients send, with bytes changed, left out, doubled and mixed: the server closes the connection or answers, keeps no memory, and
/// never answers with an internal error. A client without encryption cannot be told from a broken one.
/// </summary>
[TestFixture]
public sealed class MutatedStreamTests
{
    private const int ReceiveTimeout = 30_000;
    private const long MostMemoryKept = 256L * 1024 * 1024;
    private const int MostShown = 10;

    private static readonly byte[][] InternalErrors =
        [.. new[] { "Tsqlite failed unexpectedly", "Internal Query Processor Error" }.Select(Encoding.Unicode.GetBytes)];

    private static readonly byte[] Greeting = Message(PacketType.PreLogin, new PreLogin(new Version(1, 0, 0), EncryptionOption.NotSupported).Write);

    private static readonly byte[] Login = Message(
        PacketType.Login7, new Login7 { UserName = Engine.UserName, Password = InProcessTarget.Password, PacketSize = 4096, Database = "Test1" }.Write);

    private static readonly byte[][] Requests =
    [
        Message(PacketType.SqlBatch, new SqlBatchRequest("SELECT N, T FROM dbo.T WHERE N > 1; PRINT N'x'; INSERT INTO dbo.T VALUES (9, N'n');").Write),
        Message(PacketType.SqlBatch, new SqlBatchRequest($"SELECT N'{new string('x', 5000)}' AS a;").Write),
        Call(writer =>
        {
            Parameter(writer, "", SqlType.NVarChar(4000), "SELECT @a AS a, @b AS b, @c AS c;");
            Parameter(writer, "", SqlType.NVarChar(4000), "@a int, @b nvarchar(max), @c decimal(12,3)");
            Parameter(writer, "@a", SqlType.Int, 1);
            Parameter(writer, "@b", SqlType.NVarChar(SqlType.Max), new string('y', 6000));
            Parameter(writer, "@c", SqlType.Decimal(12, 3), 1.5m);
        }),
        Call(writer =>
        {
            Parameter(writer, "", SqlType.NVarChar(4000), "SELECT @a AS a;");
            Parameter(writer, "", SqlType.NVarChar(4000), "@a nvarchar(100)");
            foreach (var entry in TypeCases.Types())
                Parameter(writer, "@p", (SqlType)entry.Arguments[0]!, ((object[])entry.Arguments[1]!)[0]);
            Parameter(writer, "@v", SqlType.SqlVariant, new SqlVariant(SqlType.NVarChar(10), "abc"));
            writer.WriteShortText("@t");
            writer.WriteByte(0);
            writer.WriteByte((byte)TypeToken.TableValued);
            TableValueParameter.Write(writer, "dbo", "Ids", new TableValue("", [new(SqlType.Int), new(SqlType.NVarChar(20))], [[1, "a"], [2, null]]));
        }),
        Message(PacketType.TransactionManager, writer => TransactionManagerRequest.Write(writer, new TransactionRequest(TransactionRequestKind.Begin), 0)),
        Message(PacketType.TransactionManager, writer => TransactionManagerRequest.Write(
            writer, new TransactionRequest(TransactionRequestKind.Rollback, "", BeginNext: true), 1)),
        Message(PacketType.SqlBatch, new SqlBatchRequest("INSERT BULK dbo.T (N int, T nvarchar(50)) WITH (CHECK_CONSTRAINTS)").Write),
        Message(PacketType.BulkLoad, writer =>
        {
            writer.WriteBytes([0x81, 2, 0, 0, 0, 0, 0, 1, 0, 0x26, 4, 1, 0x4E, 0, 0, 0, 0, 0, 1, 0, 0xE7, 100, 0, 9, 4, 0xD0, 0, 0x34, 1, 0x54, 0]);
            for (var i = 0; i < 20; i++)
            {
                writer.WriteBytes([0xD1, 4, (byte)i, 1, 0, 0, 4, 0, 0x41, 0, 0x42, 0]);
            }

            writer.WriteBytes([0xFD, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        }),
        Message(PacketType.Attention, _ => { }),
    ];

    [Test]
    public async Task A_mutated_stream_is_answered_or_closed()
    {
        using var target = new InProcessTarget();
        var database = target.NewDatabase();
        Assert.That(database, Is.EqualTo("Test1"));
        target.Run(database, ["CREATE TABLE dbo.T (N int NOT NULL, T nvarchar(50) NULL);"]);
        await using var server = new TdsServer(target.Engine);
        server.Start();
        _ = server.RunAsync();
        var findings = new ConcurrentQueue<string>();
        var kept = GC.GetTotalMemory(forceFullCollection: true);
        Parallel.For(0, FuzzOptions.Count, new ParallelOptions { MaxDegreeOfParallelism = 4 }, (number, loop) =>
        {
            var stream = Stream(FuzzOptions.RandomFor("stream", number));
            if (Answer(server, stream) is { } finding)
                findings.Enqueue($"{number}: {finding}\n{Convert.ToHexString(stream)}");
            if (findings.Count >= MostShown)
                loop.Stop();
        });

        Assert.That(findings, Is.Empty, string.Join("\n\n", findings));
        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - kept, Is.LessThan(MostMemoryKept));
    }

    /// <summary>A whole conversation's bytes. Most greet and log in as they should, so that what follows is read at all.</summary>
    private static byte[] Stream(Random random)
    {
        var parts = new List<byte[]> { Greeting, Login };
        for (var i = random.Next(1, 4); i > 0; i--)
            parts.Add(Requests[random.Next(Requests.Length)]);
        var safe = random.Next(10) == 0 ? 0 : Greeting.Length + Login.Length;
        var bytes = parts.SelectMany(part => part).ToList();
        for (var steps = random.Next(1, 6); steps > 0 && bytes.Count > safe; steps--)
        {
            var at = random.Next(safe, bytes.Count);
            switch (random.Next(8))
            {
                case 0 or 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2 or 3:
                    bytes[at] = random.Next(4) switch { 0 => 0, 1 => 0xFF, 2 => 0x7F, _ => (byte)random.Next(256) };
                    break;
                case 4:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 9), bytes.Count - at));
                    break;
                case 5:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)));
                    break;
                case 6:
                    var other = Requests[random.Next(Requests.Length)];
                    bytes.InsertRange(at, other.Take(random.Next(1, other.Length + 1)));
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }

    /// <returns>What is wrong, or null.</returns>
    private static string? Answer(TdsServer server, byte[] stream)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = ReceiveTimeout, SendTimeout = ReceiveTimeout };
        socket.Connect(server.EndPoint);
        using var answer = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            socket.Send(stream);
            socket.Shutdown(SocketShutdown.Send);
            while (socket.Receive(buffer) is var count and > 0)
                answer.Write(buffer, 0, count);
        }
        catch (SocketException exception) when (
            exception.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown)
        {
            // Closed by the server, which is its right.
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode.ToString();
        }

        var text = answer.ToArray();
        return InternalErrors.Any(error => text.AsSpan().IndexOf(error) >= 0) ? Encoding.Unicode.GetString(text) : null;
    }

    private static byte[] Call(Action<MessageWriter> parameters) => Message(PacketType.Rpc, writer =>
    {
        default(AllHeaders).Write(writer);
        writer.WriteUInt16(0xFFFF);
        writer.WriteUInt16(10);
        writer.WriteUInt16(0);
        parameters(writer);
    });

    private static void Parameter(MessageWriter writer, string name, SqlType type, object? value)
    {
        writer.WriteShortText(name);
        writer.WriteByte(0);
        var info = TypeInfo.For(type);
        info.Write(writer);
        ValueWriter.Write(writer, info, value);
    }

    private static byte[] Message(PacketType type, Action<MessageWriter> write) => Wire.Bytes(write, PacketHeader.DefaultPacketSize, type);
}
