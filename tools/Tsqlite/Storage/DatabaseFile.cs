using SQLitePCL;
using Tsqlite.Errors;

namespace Tsqlite.Storage;

/// <summary>Opens SQLite files as Tsqlite's databases.</summary>
internal static class DatabaseFile
{
    /// <summary>Marks a SQLite file as Tsqlite's: "TSQL".</summary>
    private const int ApplicationId = 0x5453514C;

    private const int FormatVersion = 3;

    public static SqliteConnection Create(string file)
    {
        var connection = new SqliteConnection(file, create: true);
        connection.Execute("PRAGMA page_size = 8192");
        connection.Execute($"PRAGMA application_id = {ApplicationId}");
        connection.Execute($"PRAGMA user_version = {FormatVersion}");
        Configure(connection);
        return connection;
    }

    /// <exception cref="SqlErrorException">5172: the file is not Tsqlite's; 948: it is of another version.</exception>
    public static SqliteConnection Open(string file)
    {
        SqliteConnection? connection = null;
        try
        {
            connection = new SqliteConnection(file);
            // The last session of the database may be closing just now: SQLite then holds the file while it empties the log.
            connection.Execute("PRAGMA busy_timeout = 10000");
            if (connection.QueryInt64("PRAGMA application_id") != ApplicationId)
                throw SqlErrors.NotADatabase(Path.GetFileName(file));
            if (connection.QueryInt64("PRAGMA user_version") is not FormatVersion and var version)
                throw SqlErrors.DatabaseVersion(Path.GetFileNameWithoutExtension(file), version, FormatVersion);
            Configure(connection);
            return connection;
        }
        catch (SqliteException exception) when (exception.Code is raw.SQLITE_NOTADB or raw.SQLITE_CANTOPEN or raw.SQLITE_CORRUPT)
        {
            connection?.Dispose();
            throw SqlErrors.NotADatabase(Path.GetFileName(file));
        }
        catch (SqlErrorException)
        {
            connection?.Dispose();
            throw;
        }
    }

    /// <summary>Copies a database, in use or not, as it was last committed.</summary>
    public static void Copy(string source, string target)
    {
        using var from = Open(source);
        using var to = new SqliteConnection(target, create: true);
        from.BackUpTo(to);
    }

    private static void Configure(SqliteConnection connection)
    {
        // A committed transaction survives the death of the process; the file stays whole even when the machine dies.
        connection.Execute("PRAGMA journal_mode = WAL");
        connection.Execute("PRAGMA synchronous = NORMAL");
        connection.Execute("PRAGMA wal_autocheckpoint = 4000");
        connection.Execute("PRAGMA cache_size = -65536");
        connection.Execute("PRAGMA temp_store = MEMORY");
        connection.Execute("PRAGMA foreign_keys = ON");
        connection.Execute("PRAGMA busy_timeout = 20");
    }
}
