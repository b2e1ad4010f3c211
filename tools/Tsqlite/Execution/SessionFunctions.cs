using System.Collections.Frozen;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Execution.Writes;
using Tsqlite.Planning;
using Tsqlite.Storage;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Execution;

/// <summary>The functions that read or change the state of a session, a row each.</summary>
internal static class SessionFunctions
{
    private static readonly SqlType Name = SqlType.SysName;
    private static readonly SqlType Text = SqlType.NVarChar(4000);

    /// <summary>A function of the session and its code, on CLR values.</summary>
    private sealed record Entry(SessionFunction Signature, Func<Interpreter, object?[], object?> Invoke)
    {
        /// <summary>SQLite functions, one for each number of arguments.</summary>
        public IEnumerable<SqliteFunction> Registration(Interpreter run)
        {
            for (var arity = Signature.RequiredParameters; arity <= Signature.ParameterTypes.Count; arity++)
            {
                yield return new SqliteFunction(Signature.StorageName(arity), arity, false, stored =>
                {
                    var arguments = new object?[stored.Length];
                    for (var i = 0; i < stored.Length; i++)
                        arguments[i] = ValueEncoding.Decode(stored[i], Signature.ParameterTypes[i]);
                    return ValueEncoding.Encode(Invoke(run, arguments), Signature.Type);
                });
            }
        }
    }

    private static readonly IReadOnlyList<Entry> All =
    [
        // What the last statement did
        Of("@@ROWCOUNT", SqlType.Int, run => (int)run.Session.RowCount),
        Of("ROWCOUNT_BIG", SqlType.BigInt, run => run.Session.RowCount),
        Of("@@ERROR", SqlType.Int, run => run.Session.LastError),
        Of("@@IDENTITY", SqlType.Decimal(38, 0), run => (decimal?)run.Identities.OfSession),
        Of("IDENT_CURRENT", SqlType.Decimal(38, 0), (run, arguments) => run.Identities.Current((string?)arguments[0]), 1, Text),
        Of("IDENT_SEED", SqlType.Decimal(38, 0), (run, arguments) =>
            (decimal?)run.Identities.FindTable((string?)arguments[0])?.Identity!.Identity!.Seed, 1, Text),
        Of("IDENT_INCR", SqlType.Decimal(38, 0), (run, arguments) =>
            (decimal?)run.Identities.FindTable((string?)arguments[0])?.Identity!.Identity!.Increment, 1, Text),
        Of("SCOPE_IDENTITY", SqlType.Decimal(38, 0), run => (decimal?)run.Frame.ScopeIdentity),

        Of("@@DBTS", SqlType.VarBinary(8), run => run.Database.Counters.RowVersion),
        Of("MIN_ACTIVE_ROWVERSION", SqlType.RowVersion, run => run.Database.Counters.NextActive),

        // The trigger that runs
        Of(SessionFunction.IsUpdated, SqlType.Int, (run, arguments) =>
            Triggers.Nearest(run.Frame)?.UpdatedColumns.Contains((int)arguments[0]!) == true ? 1 : 0, 1, SqlType.Int),
        Of("COLUMNS_UPDATED", SqlType.VarBinary(128), run => Triggers.Nearest(run.Frame)?.ColumnBits(run.Frame.Tables.Written!.Value.Inserted.Columns
            .Max(column => column.ColumnId))),
        Of("TRIGGER_NESTLEVEL", SqlType.Int, (run, arguments) => Triggers.Depth(run.Frame, arguments.Length == 0 ? null : (int?)arguments[0]),
            0, SqlType.Int, SqlType.NVarChar(10), SqlType.NVarChar(10)),

        // Cursors
        Of("@@FETCH_STATUS", SqlType.Int, run => run.Cursors.FetchStatus),
        Of("@@CURSOR_ROWS", SqlType.Int, run => run.Cursors.LastOpened?.RowCount ?? 0),
        Of("CURSOR_STATUS", SqlType.SmallInt, (run, arguments) => run.Cursors.StatusOf((string?)arguments[0], (string?)arguments[1]), 2, Name, Name),

        // Transactions and errors
        Of("@@TRANCOUNT", SqlType.Int, run => run.Transaction.Count),
        Of("XACT_STATE", SqlType.SmallInt, run => (short)(run.Transaction.Count == 0 ? 0 : run.Transaction.IsDoomed ? -1 : 1)),
        Of("ERROR_NUMBER", SqlType.Int, run => Caught(run)?.Number),
        Of("ERROR_SEVERITY", SqlType.Int, run => Caught(run) is { } error ? (int)error.Severity : null),
        Of("ERROR_STATE", SqlType.Int, run => Caught(run) is { } error ? (int)error.State : null),
        Of("ERROR_LINE", SqlType.Int, run => Caught(run)?.Line),
        Of("ERROR_PROCEDURE", Name, run => Caught(run)?.Procedure is { Length: > 0 } procedure ? procedure : null),
        Of("ERROR_MESSAGE", Text, run => Caught(run)?.Text),

        // The moment of the statement
        Of("GETDATE", SqlType.DateTime, run => OldDateTime.Round(run.Session.StatementTime.ToLocalTime())),
        Of("GETUTCDATE", SqlType.DateTime, run => OldDateTime.Round(run.Session.StatementTime)),
        Of("SYSDATETIME", SqlType.DateTime2(), run => run.Session.StatementTime.ToLocalTime()),
        Of("SYSUTCDATETIME", SqlType.DateTime2(), run => run.Session.StatementTime),
        Of("SYSDATETIMEOFFSET", SqlType.DateTimeOffset(), run => new DateTimeOffset(run.Session.StatementTime).ToLocalTime()),

        // Random values
        Of("NEWID", SqlType.UniqueIdentifier, _ => Guid.NewGuid()),
        Of("NEWSEQUENTIALID", SqlType.UniqueIdentifier, _ => SequentialGuid.Next()),
        Of("RAND", SqlType.Float, (_, arguments) => arguments is [int seed] ? new Random(seed).NextDouble() : Random.Shared.NextDouble(), 0, SqlType.Int),

        Of("CRYPT_GEN_RANDOM", SqlType.VarBinary(8000), (run, arguments) => RandomBytes(run, (int?)arguments[0]), 1, SqlType.Int),

        // The session
        Of("@@SPID", SqlType.SmallInt, run => run.Session.Id),
        Of("@@NESTLEVEL", SqlType.Int, run => run.Frame.Level),
        Of("@@PROCID", SqlType.Int, run => ObjectFunctions.FindId(run, run.Frame.Procedure, "P") ?? 0),
        Of("@@LOCK_TIMEOUT", SqlType.Int, run => run.Session.Options.LockTimeout),
        Of("@@SERVERNAME", Name, _ => ServerProperties.Name),
        Of("@@VERSION", SqlType.NVarChar(300), _ => $"Tsqlite {ServerProperties.Version}: T-SQL on SQLite, not Microsoft SQL Server"),
        Of("@@MICROSOFTVERSION", SqlType.Int, _ => 0x0F000000),
        Of("@@MAX_PRECISION", SqlType.TinyInt, _ => (byte)38),
        Of("@@DATEFIRST", SqlType.TinyInt, run => run.Session.Options.Dates.FirstDay),
        Of("@@LANGUAGE", Name, _ => "us_english"),
        Of("@@TEXTSIZE", SqlType.Int, run => run.Session.Options.TextSize),
        Of("@@OPTIONS", SqlType.Int, run =>
            5432 | (run.Session.Options.ImplicitTransactions ? 2 : 0) | (run.Session.Options.NoCount ? 512 : 0) | (run.Session.Options.XactAbort ? 16384 : 0)),
        Of("HOST_ID", new SqlType(SqlTypeName.Char, 10), run => $"{run.Session.ProcessId,-10}"),
        Of("HOST_NAME", Name, run => run.Session.HostName),
        Of("APP_NAME", Name, run => run.Session.ApplicationName),
        Of("SUSER_SNAME", Name, run => run.Session.UserName),
        Of("SUSER_NAME", Name, run => run.Session.UserName),
        Of("ORIGINAL_LOGIN", Name, run => run.Session.UserName),
        Of("USER_NAME", Name, _ => "dbo"),
        Of("ORIGINAL_DB_NAME", Name, run => run.Session.LoginDatabase),
        Of("GETANSINULL", SqlType.SmallInt, (run, arguments) =>
            arguments is [var name] && !run.Instance.Databases.Has((string?)name ?? "") ? null : (short)1, 0, Name),
        Of("SESSIONPROPERTY", SqlType.SqlVariant, (run, arguments) => ServerProperties.OfSessionNamed((string?)arguments[0], run.Frame.Line), 1, Name),
        Of("SESSION_CONTEXT", SqlType.SqlVariant, (run, arguments) => run.Session.Context.Find((string?)arguments[0]), 1, Name),
        Of("CONTEXT_INFO", SqlType.VarBinary(128), run => run.Session.Context.Info),
        Of("CURRENT_TRANSACTION_ID", SqlType.BigInt, run => run.Transaction.CurrentId),
        Of("CURRENT_REQUEST_ID", SqlType.SmallInt, _ => (short)0),
        Of("IS_SRVROLEMEMBER", SqlType.Int, (_, _) => 1, 1, Name, Name),
        Of("HAS_PERMS_BY_NAME", SqlType.Int, (run, arguments) =>
            PermissionFunctions.Has(run, (string?)arguments[0], (string?)arguments[1], (string?)arguments[2]),
            3, Text, SqlType.NVarChar(60), SqlType.NVarChar(60), Name, SqlType.NVarChar(60)),
        Of("HAS_DBACCESS", SqlType.Int, (run, arguments) => run.Instance.Databases.Has((string?)arguments[0] ?? "") ? 1 : null, 1, Name),

        // Objects
        Of("DB_NAME", Name, (run, arguments) =>
            arguments.Length == 0 ? run.Database.Name : arguments[0] is int id ? ObjectFunctions.DatabaseName(run, id) : null, 0, SqlType.Int),
        Of("DB_ID", SqlType.SmallInt, (run, arguments) =>
            ObjectFunctions.DatabaseId(run, (string?)(arguments.Length == 0 ? run.Database.Name : arguments[0])), 0, Name),
        Of("OBJECT_ID", SqlType.Int, (run, arguments) =>
            ObjectFunctions.FindId(run, (string?)arguments[0], arguments.Length > 1 ? (string?)arguments[1] : null), 1, Text, SqlType.NVarChar(10)),
        Of("OBJECT_NAME", Name, (run, arguments) => ObjectFunctions.FindName(run, arguments)?.Name, 1, SqlType.Int, SqlType.Int),
        Of("OBJECT_SCHEMA_NAME", Name, (run, arguments) => ObjectFunctions.FindName(run, arguments)?.Schema, 1, SqlType.Int, SqlType.Int),
        Of("OBJECT_DEFINITION", SqlType.NVarChar(SqlType.Max), (run, arguments) =>
            ObjectFunctions.Definition(run, (int?)arguments[0]), 1, SqlType.Int),
        Of("SCHEMA_ID", SqlType.Int, (run, arguments) =>
            SchemaIds.Of(run.Database.Catalog, (string?)(arguments.Length == 0 ? DatabaseContext.DefaultSchema : arguments[0])), 0, Name),
        Of("SCHEMA_NAME", Name, (run, arguments) =>
            arguments.Length == 0 ? DatabaseContext.DefaultSchema : SchemaIds.NameOf(run.Database.Catalog, (int?)arguments[0]), 0, SqlType.Int),
        Of("OBJECTPROPERTY", SqlType.Int, (run, arguments) => ObjectFunctions.Property(run, (int?)arguments[0], (string?)arguments[1]), 2, SqlType.Int, Name),
        Of("OBJECTPROPERTYEX", SqlType.SqlVariant, (run, arguments) =>
            ObjectFunctions.ExtendedProperty(run, (int?)arguments[0], (string?)arguments[1]), 2, SqlType.Int, Name),
        Of("COLUMNPROPERTY", SqlType.Int, (run, arguments) =>
            ObjectFunctions.ColumnProperty(run, (int?)arguments[0], (string?)arguments[1], (string?)arguments[2]), 3, SqlType.Int, Name, Name),
        Of("INDEXPROPERTY", SqlType.Int, (run, arguments) =>
            ObjectFunctions.IndexProperty(run, (int?)arguments[0], (string?)arguments[1], (string?)arguments[2]), 3, SqlType.Int, Name, Name),
        Of("COL_NAME", Name, (run, arguments) => ObjectFunctions.ColumnName(run, (int?)arguments[0], (int?)arguments[1]), 2, SqlType.Int, SqlType.Int),
        Of("INDEX_COL", Name, (run, arguments) =>
            ObjectFunctions.IndexColumn(run, (string?)arguments[0], (int?)arguments[1], (int?)arguments[2]), 3, Text, SqlType.Int, SqlType.Int),
        Of("TYPE_ID", SqlType.Int, (run, arguments) => ObjectFunctions.TypeId(run, (string?)arguments[0]), 1, Text),
        Of("TYPE_NAME", Name, (run, arguments) => ObjectFunctions.TypeName(run, (int?)arguments[0]), 1, SqlType.Int),
        Of("COL_LENGTH", SqlType.SmallInt, (run, arguments) => ObjectFunctions.ColumnLength(run, (string?)arguments[0], (string?)arguments[1]), 2, Text, Name),
        Of("SERVERPROPERTY", SqlType.SqlVariant, (run, arguments) => ServerProperties.OfServerNamed((string?)arguments[0], run.Frame.Line), 1, Name),
        Of("DATABASEPROPERTYEX", SqlType.SqlVariant, (run, arguments) => run.Instance.Databases.Has((string?)arguments[0] ?? "")
            ? ServerProperties.OfDatabaseNamed((string?)arguments[1], run.Frame.Line) : null, 2, Name, Name),

        // Locks
        Of("APPLOCK_MODE", SqlType.NVarChar(32), (run, arguments) =>
            ApplicationLockProcedures.ModeOf(run, (string?)arguments[1] ?? "", (string?)arguments[2] ?? ""),
            3, Name, SqlType.NVarChar(255), SqlType.NVarChar(32)),
        Of("APPLOCK_TEST", SqlType.SmallInt, (run, arguments) => ApplicationLockProcedures.Test(
            run, (string?)arguments[1] ?? "", (string?)arguments[2] ?? "", (string?)arguments[3] ?? ""),
            4, Name, SqlType.NVarChar(255), SqlType.NVarChar(32), SqlType.NVarChar(32)),
    ];

    private static readonly FrozenDictionary<string, SessionFunction> Signatures =
        All.ToFrozenDictionary(entry => entry.Signature.Name, entry => entry.Signature, StringComparer.OrdinalIgnoreCase);

    /// <summary>The functions of one session, for each connection that it opens.</summary>
    public static SessionFunctionSet For(Interpreter run) => new(Signatures, TableFunctions.ByName,
    [
        .. All.SelectMany(entry => entry.Registration(run)),
        .. TableFunctions.For(run),
        .. FunctionCalls.For(run),
        new SqliteFunction("read_variable", 1, false, arguments =>
            run.FindVariable((string)arguments[0]!) is var variable ? ValueEncoding.Encode(variable.Value, variable.Type) : null),
        new SqliteFunction("write_variable", 2, false, arguments =>
        {
            var variable = run.FindVariable((string)arguments[0]!);
            variable.Value = ValueEncoding.Decode(arguments[1], variable.Type);
            return arguments[1];
        }),
        new SqliteFunction("next_identity", 1, false, arguments => run.Identities.Next((int)(long)arguments[0]!)),
    ]);

    private static byte[]? RandomBytes(Interpreter run, int? length) => length switch
    {
        null => null,
        >= 1 and <= 8000 => System.Security.Cryptography.RandomNumberGenerator.GetBytes(length.Value),
        _ => throw SqlErrors.Unsupported($"CRYPT_GEN_RANDOM of {length} bytes", run.Frame.Line),
    };

    public static IEnumerable<string> Names => Signatures.Keys;

    private static SqlMessage? Caught(Interpreter run) => run.Caught.TryPeek(out var error) ? error : null;

    private static Entry Of(string name, SqlType type, Func<Interpreter, object?> invoke) =>
        new(new SessionFunction(name, type, [], 0), (run, _) => invoke(run));

    private static Entry Of(string name, SqlType type, Func<Interpreter, object?[], object?> invoke, int required, params SqlType[] parameters) =>
        new(new SessionFunction(name, type, parameters, required), invoke);
}
