using Microsoft.Data.SqlClient;
using Tsqlite.Contract;
using Tsqlite.Tds.Mars;
using Tsqlite.Tds.Packets;
using Tsqlite.Types;

namespace Tsqlite.Tests.Tds;

/// <summary>Several requests at once on one connection (MultipleActiveResultSets).</summary>
[TestFixture]
internal sealed class MarsTests : ServerFixture
{
    private const int ManyRows = 100_000;

    private int _running;

    [SetUp]
    public void AnswerWithAsManyRowsAsAskedFor() => Engine.Batch = (batch, sink, attention) =>
    {
        Assert.That(Interlocked.Increment(ref _running), Is.EqualTo(1), "Two requests ran at once.");
        try
        {
            var rows = int.Parse(batch);
            sink.BeginRows([new ResultColumn("N", SqlType.Int), new ResultColumn("T", SqlType.NVarChar(100))]);
            for (var i = 0; i < rows && !attention.IsCancellationRequested; i++)
                sink.Row([i, "some text that fills the buffers between client and server"]);
            sink.EndStatement(rows, false);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    };

    [TestCase(false)]
    [TestCase(true)]
    public void Commands_run_while_a_reader_is_open(bool encrypt)
    {
        using var connection = OpenMars(encrypt);
        using var outer = Read(connection, ManyRows);
        for (var i = 0; i < 50; i++)
        {
            Assert.That(outer.Read());
            Assert.That(outer.GetInt32(0), Is.EqualTo(i));
            using var inner = Read(connection, 200 + i);
            Assert.That(Count(inner), Is.EqualTo(200 + i));
        }

        Assert.That(Count(outer), Is.EqualTo(ManyRows - 50));
    }

    [Test]
    public void Many_readers_are_read_in_turn()
    {
        using var connection = OpenMars();
        var readers = Enumerable.Range(0, 10).Select(_ => Read(connection, ManyRows / 10)).ToList();
        for (var i = 0; i < ManyRows / 10; i++)
        {
            foreach (var reader in readers)
            {
                if (!reader.Read() || reader.GetInt32(0) != i)
                    Assert.Fail($"Row {i} is missing.");
            }
        }

        readers.ForEach(reader => reader.Dispose());
    }

    [Test]
    public void A_reader_given_up_stops_and_its_session_is_used_again()
    {
        using var connection = OpenMars();
        for (var i = 0; i < 20; i++)
        {
            using var command = new SqlCommand("100000000", connection);
            using (var reader = command.ExecuteReader())
            {
                Assert.That(reader.Read());
                command.Cancel();
            }

            using var next = Read(connection, 3);
            Assert.That(Count(next), Is.EqualTo(3));
        }
    }

    [Test]
    public void Many_threads_share_a_connection()
    {
        using var connection = OpenMars();
        Parallel.For(0, 40, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            using var reader = Read(connection, i * 100);
            if (Count(reader) != i * 100)
                throw new InvalidOperationException($"Rows of {i} are missing.");
        });
    }

    [Test]
    public void Closing_the_connection_ends_the_session_whatever_runs()
    {
        using (var connection = OpenMars())
        {
            var reader = Read(connection, 100_000_000);
            Assert.That(reader.Read());
        }

        Assert.That(() => Engine.Closed.Count, Is.EqualTo(1).After(30_000, 20));
    }

    private static IEnumerable<TestCaseData> Nonsense()
    {
        TestCaseData Case(string name, params byte[] bytes) => new TestCaseData(bytes).SetArgDisplayNames(name);
        yield return Case("another protocol", [.. "GET / HTTP/1.1\r\n\r\n"u8]);
        yield return Case("a session opened twice", [.. Packet(SmpFlags.Syn), .. Packet(SmpFlags.Syn)]);
        yield return Case("a session that is not open", Packet(SmpFlags.Data, 1, 0, 0));
        yield return Case("a packet too early", [.. Packet(SmpFlags.Syn), .. Packet(SmpFlags.Data, 2, 0, 0)]);
        yield return Case("data after the end", [.. Packet(SmpFlags.Syn), .. Packet(SmpFlags.Fin), .. Packet(SmpFlags.Data, 1, 0, 0)]);
        yield return Case("a packet of two gigabytes", 0x53, 8, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F, 1, 0, 0, 0, 4, 0, 0, 0);
        yield return Case("a packet without a kind", 0x53, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0);
        yield return Case("no packet of TDS", [.. Packet(SmpFlags.Syn), .. Packet(SmpFlags.Data, 1, 1, 1, 0, 3, 0, 0, 1, 0)]);
    }

    [TestCaseSource(nameof(Nonsense))]
    public void Nonsense_ends_the_connection_and_no_other(byte[] bytes)
    {
        using var client = new RawClient(Server.EndPoint);
        client.Greet(mars: true);
        client.LogInAfterGreeting();
        client.Send(bytes);
        client.ExpectClosed();

        using var connection = OpenMars();
        using var reader = Read(connection, 3);
        Assert.That(Count(reader), Is.EqualTo(3));
    }

    [Test]
    public void What_does_not_fit_memory_waits_in_a_file_and_keeps_its_order()
    {
        using var spool = new PacketSpool();
        var written = 0;
        var read = 0;
        for (var round = 0; round < 4; round++)
        {
            for (var i = 0; i < 500; i++)
                spool.Add([.. BitConverter.GetBytes(written++), .. new byte[8000]]);
            for (var i = 0; i < 400; i++)
                Assert.That(BitConverter.ToInt32(spool.Take()), Is.EqualTo(read++));
        }

        while (!spool.IsEmpty)
            Assert.That(BitConverter.ToInt32(spool.Take()), Is.EqualTo(read++));
        Assert.That(read, Is.EqualTo(written));
    }

    private static byte[] Packet(SmpFlags flags, uint sequence = 0, params byte[] data)
    {
        var packet = new byte[SmpHeader.Size + data.Length];
        new SmpHeader(flags, 0, packet.Length, sequence, 4).Write(packet);
        data.CopyTo(packet, SmpHeader.Size);
        return packet;
    }

    private SqlConnection OpenMars(bool encrypt = false) => Open(c =>
    {
        c.MultipleActiveResultSets = true;
        c.Encrypt = encrypt;
    });

    private static SqlDataReader Read(SqlConnection connection, int rows) => new SqlCommand($"{rows}", connection).ExecuteReader();

    private static int Count(SqlDataReader reader)
    {
        var rows = 0;
        while (reader.Read())
            rows++;
        return rows;
    }
}
