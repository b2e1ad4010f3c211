using SQLitePCL;
using Tsqlite.Values;

namespace Tsqlite.Storage;

/// <summary>A prepared SQLite statement.</summary>
internal sealed class SqliteStatement(SqliteConnection connection, sqlite3_stmt handle) : IDisposable
{
    /// <summary>Binds a stored value: null, long, double, string or byte[].</summary>
    public void Bind(int index, object? value)
    {
        switch (value)
        {
            case null:
                raw.sqlite3_bind_null(handle, index);
                break;
            case long integer:
                raw.sqlite3_bind_int64(handle, index, integer);
                break;
            case double real:
                raw.sqlite3_bind_double(handle, index, real);
                break;
            // An empty span has no address, which SQLite takes for NULL.
            case "":
                raw.sqlite3_bind_text(handle, index, utf8z.FromString(""));
                break;
            case byte[] { Length: 0 }:
                raw.sqlite3_bind_zeroblob(handle, index, 0);
                break;
            case string text:
                raw.sqlite3_bind_text(handle, index, StoredText.GetBytes(text));
                break;
            case byte[] bytes:
                raw.sqlite3_bind_blob(handle, index, bytes);
                break;
            default:
                throw new InvalidOperationException($"A {value.GetType().Name} is not a stored value.");
        }
    }

    /// <summary>Goes to the next row; false at the end.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(handle);
        return code switch
        {
            raw.SQLITE_ROW => true,
            raw.SQLITE_DONE => false,
            _ => throw connection.Failure(code),
        };
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public long GetInt64(int column) => raw.sqlite3_column_int64(handle, column);

    public string GetString(int column) => StoredText.GetString(raw.sqlite3_column_blob(handle, column));

    /// <summary>The stored value of a column: null, long, double, string or byte[].</summary>
    public object? GetValue(int column) => raw.sqlite3_column_type(handle, column) switch
    {
        raw.SQLITE_INTEGER => raw.sqlite3_column_int64(handle, column),
        raw.SQLITE_FLOAT => raw.sqlite3_column_double(handle, column),
        raw.SQLITE_TEXT => StoredText.GetString(raw.sqlite3_column_blob(handle, column)),
        raw.SQLITE_BLOB => raw.sqlite3_column_blob(handle, column).ToArray(),
        _ => null,
    };

    /// <summary>Ends the run, so that the statement can be run again and holds no lock.</summary>
    public void Reset() => raw.sqlite3_reset(handle);

    public void Dispose() => handle.Dispose();
}
