using SQLitePCL;
using Tsqlite.Errors;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Storage;

/// <summary>One connection to a SQLite database file, with the functions and collations that emitted SQL needs.</summary>
internal sealed class SqliteConnection : IDisposable
{
    // SQLITE_DBSTATUS_DEFERRED_FKS
    private const int DeferredForeignKeys = 10;

    private readonly sqlite3 _handle;
    private readonly Dictionary<string, object> _functions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SqlCollation> _collations = new(StringComparer.OrdinalIgnoreCase);

    static SqliteConnection() => Batteries_V2.Init();

    public SqliteConnection(string path, bool create = false)
    {
        var flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX | (create ? raw.SQLITE_OPEN_CREATE : 0);
        var code = raw.sqlite3_open_v2(path, out _handle, flags, null);
        if (code != raw.SQLITE_OK)
        {
            var message = raw.sqlite3_errstr(code).utf8_to_string();
            _handle.Dispose();
            throw new SqliteException(code, code, message);
        }

        raw.sqlite3_extended_result_codes(_handle, 1);
        RegisterCollation(SqlCollation.Default);
        RegisterCollation(SqlCollation.Of(null, SqlType.VarChar(1)));
        RegisterCollation(SqlCollation.Instants);
        RegisterCollation(SqlCollation.Variants);
    }

    /// <summary>The error that a function raised during the statement that just failed.</summary>
    public SqlErrorException? FunctionError { get; private set; }

    public int Changes => raw.sqlite3_changes(_handle);

    /// <summary>Two numbers, of which one changes whenever this connection or another has written.</summary>
    public (long Own, long Others) Version
    {
        get
        {
            using var statement = Prepare("PRAGMA data_version");
            statement.Step();
            return (raw.sqlite3_total_changes(_handle), statement.GetInt64(0));
        }
    }

    /// <summary>Whether a foreign key that counts only at the end of the transaction is broken now.</summary>
    public bool HasBrokenForeignKeys
    {
        get
        {
            raw.sqlite3_db_status(_handle, DeferredForeignKeys, out var broken, out _, 0);
            return broken != 0;
        }
    }

    /// <summary>The row id of the row that the last INSERT of T-SQL inserted last, whatever the engine has written for itself since.</summary>
    public long InsertedRowId { get; private set; }

    /// <summary>Notes the row id of an INSERT that has run.</summary>
    public void NoteInserted() => InsertedRowId = raw.sqlite3_last_insert_rowid(_handle);

    public bool InTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>Runs statements that return nothing.</summary>
    public void Execute(string sql)
    {
        using var statement = Prepare(sql);
        while (statement.Step())
        {
        }
    }

    public long QueryInt64(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.GetInt64(0) : 0;
    }

    public SqliteStatement Prepare(string sql)
    {
        FunctionError = null;
        var code = raw.sqlite3_prepare_v2(_handle, sql, out var statement);
        return code == raw.SQLITE_OK ? new SqliteStatement(this, statement) : throw Failure(code);
    }

    /// <summary>Makes functions known. Called before a statement that uses them is prepared.</summary>
    public void Register(IEnumerable<SqliteFunction> functions)
    {
        foreach (var function in functions)
        {
            if (!_functions.TryAdd(function.Name, function))
                continue;
            var flags = raw.SQLITE_UTF8 | (function.IsDeterministic ? raw.SQLITE_DETERMINISTIC : 0);
            var code = raw.sqlite3_create_function(_handle, function.Name, function.Arity, flags, function, Call);
            if (code != raw.SQLITE_OK)
                throw Failure(code);
        }
    }

    public void Register(IEnumerable<SqliteAggregate> aggregates)
    {
        foreach (var aggregate in aggregates)
        {
            if (!_functions.TryAdd(aggregate.Name, aggregate))
                continue;
            var code = raw.sqlite3_create_function(_handle, aggregate.Name, aggregate.Arity, raw.SQLITE_UTF8, aggregate, Accumulate, Finish);
            if (code != raw.SQLITE_OK)
                throw Failure(code);
        }
    }

    public void RegisterCollation(SqlCollation collation)
    {
        if (_collations.TryAdd(collation.Name, collation))
            raw.sqlite3__create_collation_utf8(_handle, collation.Name, collation, static (data, left, right) =>
                ((SqlCollation)data).CompareUtf8(left, right));
    }

    /// <summary>Makes known what another connection knows.</summary>
    public void RegisterAll(SqliteConnection other)
    {
        Register(other._functions.Values.OfType<SqliteFunction>());
        Register(other._functions.Values.OfType<SqliteAggregate>());
        foreach (var collation in other._collations.Values)
            RegisterCollation(collation);
    }

    /// <summary>Stops the statement that another thread is running on this connection.</summary>
    public void Interrupt() => raw.sqlite3_interrupt(_handle);

    /// <summary>Copies all pages into an empty database.</summary>
    public void BackUpTo(SqliteConnection target)
    {
        using var backup = raw.sqlite3_backup_init(target._handle, "main", _handle, "main");
        var code = raw.sqlite3_backup_step(backup, -1);
        if (code != raw.SQLITE_DONE)
            throw target.Failure(code);
    }

    public void Dispose() => _handle.manual_close_v2();

    internal Exception Failure(int code)
    {
        if (FunctionError is { } error)
        {
            FunctionError = null;
            return error.IsLocated ? error : new SqlErrorException(error.Error);
        }

        return new SqliteException(code & 0xFF, code, raw.sqlite3_errmsg(_handle).utf8_to_string());
    }

    private void Call(sqlite3_context context, object data, sqlite3_value[] arguments)
    {
        try
        {
            SetResult(context, ((SqliteFunction)data).Invoke(Read(arguments)));
        }
        catch (Exception exception)
        {
            Fail(context, exception);
        }
    }

    private void Accumulate(sqlite3_context context, object data, sqlite3_value[] arguments)
    {
        try
        {
            var accumulator = (ISqliteAccumulator)(context.state ??= ((SqliteAggregate)data).Create());
            accumulator.Add(Read(arguments));
        }
        catch (Exception exception)
        {
            Fail(context, exception);
        }
    }

    private void Finish(sqlite3_context context, object data)
    {
        try
        {
            var accumulator = (ISqliteAccumulator)(context.state ?? ((SqliteAggregate)data).Create());
            SetResult(context, accumulator.Result());
        }
        catch (Exception exception)
        {
            Fail(context, exception);
        }
    }

    // No exception may cross SQLite's frames: it is kept here and thrown again when the step returns.
    private void Fail(sqlite3_context context, Exception exception)
    {
        FunctionError ??= exception as SqlErrorException ?? SqlErrors.Internal(exception.Message);
        raw.sqlite3_result_error(context, "function failed");
    }

    private static object?[] Read(sqlite3_value[] arguments)
    {
        var values = new object?[arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            values[i] = raw.sqlite3_value_type(arguments[i]) switch
            {
                raw.SQLITE_INTEGER => raw.sqlite3_value_int64(arguments[i]),
                raw.SQLITE_FLOAT => raw.sqlite3_value_double(arguments[i]),
                raw.SQLITE_TEXT => StoredText.GetString(raw.sqlite3_value_blob(arguments[i])),
                raw.SQLITE_BLOB => raw.sqlite3_value_blob(arguments[i]).ToArray(),
                _ => null,
            };
        }

        return values;
    }

    private static void SetResult(sqlite3_context context, object? value)
    {
        switch (value)
        {
            case null:
                raw.sqlite3_result_null(context);
                break;
            case long integer:
                raw.sqlite3_result_int64(context, integer);
                break;
            case double real:
                raw.sqlite3_result_double(context, real);
                break;
            // An empty span has no address, which SQLite takes for NULL.
            case "":
                raw.sqlite3_result_text(context, utf8z.FromString(""));
                break;
            case byte[] { Length: 0 }:
                raw.sqlite3_result_zeroblob(context, 0);
                break;
            case string text:
                raw.sqlite3_result_text(context, StoredText.GetBytes(text));
                break;
            case byte[] bytes:
                raw.sqlite3_result_blob(context, bytes);
                break;
            default:
                throw new InvalidOperationException($"A function returned a {value.GetType().Name}, which is not a stored value.");
        }
    }
}
