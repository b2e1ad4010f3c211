using SQLitePCL;

namespace WorkspaceDb.Benchmarks.Engine;

/// <summary>SQLite called directly, set up as the engine sets it up: what the engine's figures are compared with.</summary>
internal sealed class PlainSqlite : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private readonly sqlite3 _connection;

    public PlainSqlite()
    {
        Batteries_V2.Init();
        Check(raw.sqlite3_open_v2(_file, out _connection, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX, null));
        foreach (var pragma in new[] { "page_size = 8192", "journal_mode = WAL", "synchronous = NORMAL", "cache_size = -65536" })
            Execute($"PRAGMA {pragma}");
    }

    public void Execute(string sql) => Run(sql, _ => { });

    /// <summary>Prepares, binds, steps to the end and finalizes: what a statement costs at least that nobody has seen before.</summary>
    public void Run(string sql, Action<sqlite3_stmt> bind)
    {
        using var statement = Prepare(sql);
        bind(statement);
        Step(statement);
    }

    public sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_connection, sql, out var statement));
        return statement;
    }

    public static void Step(sqlite3_stmt statement)
    {
        while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
        {
        }

        raw.sqlite3_reset(statement);
    }

    public void Dispose()
    {
        _connection.Dispose();
        foreach (var file in new[] { _file, _file + "-wal", _file + "-shm" })
            File.Delete(file);
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw new InvalidOperationException($"SQLite: {raw.sqlite3_errstr(code).utf8_to_string()}");
    }
}
