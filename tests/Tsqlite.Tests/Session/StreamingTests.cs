using System.Data;
using Microsoft.Data.SqlClient;
using SQLitePCL;
using Tsqlite.Tests.Targets;

namespace Tsqlite.Tests.Session;

/// <summary>Results and bulk loads of any size pass through the server in bounded memory: what it holds does not grow with them.</summary>
[TestFixture]
[NonParallelizable]
public sealed class StreamingTests
{
    private const int Rows = 800_000;
    private const int RowsBetweenLooks = 100_000;
    private const long MostMemory = 24L * 1024 * 1024;

    // What SQLite may keep of a database that is written (PRAGMA cache_size).
    private const long PageCache = 64L * 1024 * 1024;

    private const string Numbers =
        "WITH d AS (SELECT v FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS t(v)), "
        + "n AS (SELECT a.v + 10 * b.v + 100 * c.v + 1000 * d.v + 10000 * e.v + 100000 * f.v AS i "
        + "FROM d AS a CROSS JOIN d AS b CROSS JOIN d AS c CROSS JOIN d AS d CROSS JOIN d AS e CROSS JOIN (SELECT v FROM d WHERE v < 8) AS f) ";

    private WireTarget _target = null!;
    private string _text = "";
    private SqlConnection _connection = null!;

    [SetUp]
    public void Start()
    {
        _target = new WireTarget();
        _text = _target.ConnectionString(_target.NewDatabase());
        _connection = new SqlConnection(_text);
        _connection.Open();
    }

    [TearDown]
    public void Stop()
    {
        _connection.Dispose();
        _target.Dispose();
    }

    [TestCase(Numbers + "SELECT i, REPLICATE('x', 200) AS s FROM n;")]
    [TestCase("EXECUTE sp_executesql N'" + Numbers + "SELECT i, REPLICATE(''x'', 200) AS s FROM n;';")]
    public void A_result_is_sent_as_it_is_read(string query)
    {
        using var command = new SqlCommand(query, _connection) { CommandTimeout = 0 };
        using var reader = command.ExecuteReader(CommandBehavior.SequentialAccess);
        var before = Held();
        var count = 0;
        while (reader.Read())
        {
            if (++count % RowsBetweenLooks == 0)
                Assert.That(Held() - before, Is.LessThan(MostMemory), $"after {count} rows");
        }

        Assert.That(count, Is.EqualTo(Rows));
    }

    [Test]
    public void A_reader_that_stops_reading_stops_the_server()
    {
        using var command = new SqlCommand(Numbers + "SELECT i, REPLICATE('x', 200) AS s FROM n;", _connection) { CommandTimeout = 0 };
        using var reader = command.ExecuteReader();
        Assert.That(reader.Read(), Is.True);
        var before = Held();

        // Another session works on meanwhile; what the one that waits for its reader made ahead, somebody would have to hold.
        using (var other = new SqlConnection(_text))
        {
            other.Open();
            using var second = new SqlCommand("SELECT 1;", other);
            for (var i = 0; i < 200; i++)
                Assert.That(second.ExecuteScalar(), Is.EqualTo(1));
        }

        Assert.That(Held() - before, Is.LessThan(MostMemory));
        command.Cancel();
    }

    [Test]
    public void A_bulk_load_is_stored_as_it_arrives()
    {
        using (var create = new SqlCommand("CREATE TABLE dbo.T (I int NOT NULL, S varchar(200) NOT NULL);", _connection))
            create.ExecuteNonQuery();
        using var source = new SqlConnection(_text);
        source.Open();
        using var query = new SqlCommand(Numbers + "SELECT i, REPLICATE('x', 200) AS s FROM n;", source) { CommandTimeout = 0 };
        using var rows = query.ExecuteReader(CommandBehavior.SequentialAccess);
        using var copy = new SqlBulkCopy(_connection)
        {
            DestinationTableName = "dbo.T", EnableStreaming = true, NotifyAfter = RowsBetweenLooks, BulkCopyTimeout = 0,
        };
        var (before, most) = (Held(), 0L);
        copy.SqlRowsCopied += (_, _) => most = Math.Max(most, Held() - before);
        copy.WriteToServer(rows);
        Assert.That(copy.RowsCopied, Is.EqualTo(Rows));
        Assert.That(most, Is.InRange(1, PageCache + MostMemory));
    }

    /// <summary>The bytes that live in this process, in which the server runs: .NET's and SQLite's.</summary>
    private static long Held() => GC.GetTotalMemory(forceFullCollection: true) + raw.sqlite3_memory_used();
}
