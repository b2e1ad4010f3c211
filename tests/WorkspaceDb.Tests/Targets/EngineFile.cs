using SQLitePCL;

namespace WorkspaceDb.Tests.Targets;

/// <summary>A database file of the embedded engine.</summary>
internal static class EngineFile
{
    /// <summary>Copies a database under another name, whether or not it is in use. The file holds the name too.</summary>
    public static void Copy(string source, string target, string name)
    {
        Check(raw.sqlite3_open_v2(source, out var from, raw.SQLITE_OPEN_READWRITE, null));
        using (from)
        {
            // The session that prepared the source may be closing it just now.
            Check(raw.sqlite3_busy_timeout(from, 10_000));
            Check(raw.sqlite3_open(target, out var to));
            using (to)
            {
                using (var backup = raw.sqlite3_backup_init(to, "main", from, "main"))
                    Check(raw.sqlite3_backup_step(backup, -1), raw.SQLITE_DONE);
                Check(raw.sqlite3_exec(to, $"UPDATE \"$database\" SET name = '{name}'"));
            }
        }
    }

    private static void Check(int result, int expected = raw.SQLITE_OK)
    {
        if (result != expected)
            throw new IOException($"SQLite answered {result}: {raw.sqlite3_errstr(result).utf8_to_string()}.");
    }
}
