using System.Data;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.SqlClient;
using SQLitePCL;
using Targets;

namespace WorkspaceDb.Benchmarks.Engine;

/// <summary>What the engine itself costs, as a client sees it, each figure beside the same work done by SQLite called directly.</summary>
internal static class EngineFigures
{
    private const int Calls = 5_000;
    private const int Keys = 100_000;
    private const int LoopTurns = 50_000;
    private const int LoadRows = 300_000;
    private const int Clones = 20;
    private const int ClonedRows = 2_000;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        await using var target = await EmbeddedTarget.StartAsync(new EmbeddedOptions(), CancellationToken.None);
        target.Connection.InitialCatalog = "master";
        var figures = new List<Figure>();
        using var connection = await target.OpenAsync(CancellationToken.None);
        using (var process = Process.GetProcessById(target.Engine.ProcessId))
            figures.Add(Figure.Under("engine: memory when idle", process.WorkingSet64, 80L * 1024 * 1024));

        using var sqlite = new PlainSqlite();
        figures.Add(SelectOne(connection, sqlite));
        figures.Add(LookUpByKey(connection, sqlite));
        figures.Add(Loop(connection, sqlite));
        figures.Add(BulkLoad(connection, sqlite));
        figures.AddRange(InsertFigures.Measure(connection, sqlite));
        figures.Add(Clone());
        return figures;
    }

    private static Figure SelectOne(SqlConnection connection, PlainSqlite sqlite)
    {
        using var command = new SqlCommand("SELECT 1;", connection);
        var engine = Median(Calls, _ => command.ExecuteScalar());
        var direct = Median(Calls, _ => sqlite.Execute("SELECT 1"));
        return Compare("engine: SELECT 1 over loopback (median)", engine, direct, TimeSpan.FromMicroseconds(150));
    }

    private static Figure LookUpByKey(SqlConnection connection, PlainSqlite sqlite)
    {
        Execute(connection, "CREATE TABLE dbo.Keyed (Id int NOT NULL CONSTRAINT PK_Keyed PRIMARY KEY, Name nvarchar(50) NOT NULL);");
        using (var copy = new SqlBulkCopy(connection) { DestinationTableName = "dbo.Keyed" })
        {
            var rows = new DataTable { Columns = { { "Id", typeof(int) }, { "Name", typeof(string) } } };
            for (var i = 0; i < Keys; i++)
                rows.Rows.Add(i, $"name {i}");
            copy.WriteToServer(rows);
        }

        sqlite.Execute("CREATE TABLE Keyed (Id INTEGER NOT NULL PRIMARY KEY, Name TEXT NOT NULL)");
        sqlite.Execute(
            $"WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {Keys - 1}) INSERT INTO Keyed SELECT i, 'name ' || i FROM n");

        using var command = new SqlCommand("SELECT Name FROM dbo.Keyed WHERE Id = @Id;", connection);
        var id = command.Parameters.Add("@Id", SqlDbType.Int);
        var engine = Median(Calls, i =>
        {
            id.Value = i * 7919 % Keys;
            command.ExecuteScalar();
        });
        using var statement = sqlite.Prepare("SELECT Name FROM Keyed WHERE Id = ?1");
        var direct = Median(Calls, i =>
        {
            raw.sqlite3_bind_int(statement, 1, i * 7919 % Keys);
            PlainSqlite.Step(statement);
        });
        return Compare("engine: lookup by key over TDS (median)", engine, direct, TimeSpan.FromMicroseconds(60));
    }

    private static Figure Loop(SqlConnection connection, PlainSqlite sqlite)
    {
        Execute(connection, "CREATE TABLE dbo.Counter (Id int NOT NULL CONSTRAINT PK_Counter PRIMARY KEY, Value int NOT NULL); "
            + "INSERT INTO dbo.Counter VALUES (1, 0);");

        // Two statements a turn of the loop beside its condition: one of variables, one of a table.
        Execute(connection, """
            CREATE PROCEDURE dbo.Count @Turns int AS
            BEGIN
                SET NOCOUNT ON;
                DECLARE @i int = 0, @v int;
                BEGIN TRANSACTION;
                WHILE @i < @Turns
                BEGIN
                    SET @i = @i + 1;
                    SELECT @v = Value FROM dbo.Counter WHERE Id = 1;
                END;
                COMMIT;
            END;
            """);
        Execute(connection, "EXECUTE dbo.Count 1000;");
        var watch = Stopwatch.StartNew();
        Execute(connection, $"EXECUTE dbo.Count {LoopTurns};");
        var engine = watch.Elapsed / (LoopTurns * 3);

        sqlite.Execute("CREATE TABLE Counter (Id INTEGER NOT NULL PRIMARY KEY, Value INTEGER NOT NULL)");
        sqlite.Execute("INSERT INTO Counter VALUES (1, 0)");
        using var statement = sqlite.Prepare("SELECT Value FROM Counter WHERE Id = 1");
        watch.Restart();
        for (var i = 0; i < LoopTurns; i++)
            PlainSqlite.Step(statement);
        return Compare("engine: a statement in a procedure's loop", engine, watch.Elapsed / LoopTurns, TimeSpan.FromMicroseconds(15));
    }

    private static Figure BulkLoad(SqlConnection connection, PlainSqlite sqlite)
    {
        Execute(connection, "CREATE TABLE dbo.Loaded (Id int NOT NULL CONSTRAINT PK_Loaded PRIMARY KEY, Name nvarchar(50) NOT NULL, Size bigint NULL, "
            + "Price decimal(10,2) NOT NULL, At datetime2(3) NOT NULL);");
        var table = new DataTable
        {
            Columns = { { "Id", typeof(int) }, { "Name", typeof(string) }, { "Size", typeof(long) }, { "Price", typeof(decimal) }, { "At", typeof(DateTime) } },
        };
        var day = new DateTime(2024, 1, 1);
        for (var i = 0; i < LoadRows; i++)
            table.Rows.Add(i, $"row number {i}", i % 10 == 0 ? DBNull.Value : (long)i * i, i / 100m, day.AddSeconds(i));

        using var copy = new SqlBulkCopy(connection) { DestinationTableName = "dbo.Loaded", BulkCopyTimeout = 0 };
        var watch = Stopwatch.StartNew();
        copy.WriteToServer(table);
        var engine = watch.Elapsed;

        sqlite.Execute("CREATE TABLE Loaded (Id INTEGER NOT NULL PRIMARY KEY, Name TEXT NOT NULL, Size INTEGER NULL, Price INTEGER NOT NULL, "
            + "At INTEGER NOT NULL)");
        watch.Restart();
        sqlite.Execute("BEGIN");
        using (var insert = sqlite.Prepare("INSERT INTO Loaded VALUES (?1, ?2, ?3, ?4, ?5)"))
        {
            foreach (DataRow row in table.Rows)
            {
                raw.sqlite3_bind_int(insert, 1, (int)row[0]);
                raw.sqlite3_bind_text(insert, 2, (string)row[1]);
                if (row[2] is long size)
                    raw.sqlite3_bind_int64(insert, 3, size);
                else
                    raw.sqlite3_bind_null(insert, 3);
                raw.sqlite3_bind_int64(insert, 4, (long)((decimal)row[3] * 100));
                raw.sqlite3_bind_int64(insert, 5, ((DateTime)row[4]).Ticks);
                PlainSqlite.Step(insert);
            }
        }

        sqlite.Execute("COMMIT");
        return new(
            "engine: bulk load of five columns",
            string.Create(CultureInfo.InvariantCulture,
                $"{LoadRows / engine.TotalSeconds:#,##0} rows/s ({engine / watch.Elapsed:0.0} times as long as SQLite)"),
            "over 200,000 rows/s",
            LoadRows / engine.TotalSeconds > 200_000);
    }

    private static Figure Clone()
    {
        using var engine = new EmbeddedEngine();
        engine.Create("Prepared");
        using (var connection = new SqlConnection(engine.ConnectionStringOf("Prepared")))
        {
            connection.Open();
            Execute(connection, "CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY, V nvarchar(100) NOT NULL);");
            for (var i = 0; i < ClonedRows; i += 500)
                Execute(connection, $"INSERT INTO dbo.T VALUES {string.Join(", ", Enumerable.Range(i, 500).Select(n => $"({n}, N'value {n}')"))};");
        }

        return Under("engine: clone of a prepared database (median)", Median(Clones, i => engine.Clone("Prepared", $"Copy{i}")), TimeSpan.FromMilliseconds(30));
    }

    private static Figure Compare(string name, TimeSpan engine, TimeSpan direct, TimeSpan limit) =>
        Under(name, engine, limit, string.Create(CultureInfo.InvariantCulture, $" ({engine / direct:0.0} times SQLite's {Micro(direct)})"));

    /// <summary>A time of less than seconds.</summary>
    private static Figure Under(string name, TimeSpan measured, TimeSpan limit, string beside = "") =>
        new(name, Micro(measured) + beside, $"under {Micro(limit)}", measured < limit);

    private static TimeSpan Median(int count, Action<int> action)
    {
        for (var i = 0; i < count / 5; i++)
            action(i + count);
        var times = new TimeSpan[count];
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            action(i);
            times[i] = Stopwatch.GetElapsedTime(start);
        }

        Array.Sort(times);
        return times[count / 2];
    }

    private static string Micro(TimeSpan time) => time.TotalMilliseconds >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMicroseconds:0.0} µs");

    private static void Execute(SqlConnection connection, string batch)
    {
        using var command = new SqlCommand(batch, connection) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }
}
