namespace Tsqlite.Storage;

/// <summary>An error of SQLite's that Tsqlite did not raise itself.</summary>
internal sealed class SqliteException(int code, int extendedCode, string message) : Exception(message)
{
    /// <summary>The primary result code, for example SQLITE_CONSTRAINT.</summary>
    public int Code { get; } = code;

    public int ExtendedCode { get; } = extendedCode;
}
