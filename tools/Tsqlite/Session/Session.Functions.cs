using System.Collections.Frozen;
using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Storage;
using Tsqlite.Types;
using Tsqlite.Values;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Session;

internal sealed partial class Session
{
    private static readonly SqlType Name = SqlType.SysName;
    private static readonly SqlType Text = SqlType.NVarChar(4000);

    private const string ServerName = "Tsqlite";

    /// <summary>SQL Server 2019's major version, whose T-SQL Tsqlite speaks.</summary>
    internal const string ServerVersion = "15.0.2000.5";

    private static readonly Dictionary<string, string> ServerProperties = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ProductVersion"] = ServerVersion,
        ["ProductMajorVersion"] = "15",
        ["ProductLevel"] = "RTM",
        ["Edition"] = "Tsqlite",
        ["EngineEdition"] = "3",
        ["ServerName"] = ServerName,
        ["MachineName"] = ServerName,
        ["Collation"] = SqlCollation.Default.Name,
        ["IsClustered"] = "0",
        ["IsXTPSupported"] = "0",
    };

    private static readonly Dictionary<string, string> DatabaseProperties = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Collation"] = SqlCollation.Default.Name,
        ["Status"] = "ONLINE",
        ["Updateability"] = "READ_WRITE",
        ["UserAccess"] = "MULTI_USER",
        ["Recovery"] = "SIMPLE",
    };

    /// <summary>A function of the session and its code, on CLR values.</summary>
    private sealed record Entry(SessionFunction Signature, Func<Session, object?[], object?> Invoke)
    {
        /// <summary>SQLite functions, one for each number of arguments.</summary>
        public IEnumerable<SqliteFunction> Registration(Session session)
        {
            for (var arity = Signature.RequiredParameters; arity <= Signature.ParameterTypes.Count; arity++)
            {
                yield return new SqliteFunction(Signature.StorageName(arity), arity, false, stored =>
                {
                    var arguments = new object?[stored.Length];
                    for (var i = 0; i < stored.Length; i++)
                        arguments[i] = ValueEncoding.Decode(stored[i], Signature.ParameterTypes[i]);
                    return ValueEncoding.Encode(Invoke(session, arguments), Signature.Type);
                });
            }
        }
    }

    private static readonly IReadOnlyList<Entry> SessionFunctions =
    [
        // What the last statement did
        Of("@@ROWCOUNT", SqlType.Int, session => (int)session._rowCount),
        Of("ROWCOUNT_BIG", SqlType.BigInt, session => session._rowCount),
        Of("@@ERROR", SqlType.Int, session => session._lastError),
        Of("@@IDENTITY", SqlType.Decimal(38, 0), session => (decimal?)session._sessionIdentity),
        Of("IDENT_CURRENT", SqlType.Decimal(38, 0), (session, arguments) => session.CurrentIdentity((string?)arguments[0]), 1, Text),
        Of("IDENT_SEED", SqlType.Decimal(38, 0), (session, arguments) =>
            (decimal?)session.FindIdentityTable((string?)arguments[0])?.Identity!.Identity!.Seed, 1, Text),
        Of("IDENT_INCR", SqlType.Decimal(38, 0), (session, arguments) =>
            (decimal?)session.FindIdentityTable((string?)arguments[0])?.Identity!.Identity!.Increment, 1, Text),
        Of("SCOPE_IDENTITY", SqlType.Decimal(38, 0), session => (decimal?)session._frame.ScopeIdentity),

        // Transactions and errors
        Of("@@TRANCOUNT", SqlType.Int, session => session.TransactionCount),
        Of("XACT_STATE", SqlType.SmallInt, session => (short)(session.TransactionCount == 0 ? 0 : session._isDoomed ? -1 : 1)),
        Of("ERROR_NUMBER", SqlType.Int, session => session.CaughtError?.Number),
        Of("ERROR_SEVERITY", SqlType.Int, session => session.CaughtError is { } error ? (int)error.Severity : null),
        Of("ERROR_STATE", SqlType.Int, session => session.CaughtError is { } error ? (int)error.State : null),
        Of("ERROR_LINE", SqlType.Int, session => session.CaughtError?.Line),
        Of("ERROR_PROCEDURE", Name, session => session.CaughtError?.Procedure is { Length: > 0 } procedure ? procedure : null),
        Of("ERROR_MESSAGE", Text, session => session.CaughtError?.Text),

        // The moment of the statement
        Of("GETDATE", SqlType.DateTime, session => OldDateTime.Round(session._statementTime.ToLocalTime())),
        Of("GETUTCDATE", SqlType.DateTime, session => OldDateTime.Round(session._statementTime)),
        Of("SYSDATETIME", SqlType.DateTime2(), session => session._statementTime.ToLocalTime()),
        Of("SYSUTCDATETIME", SqlType.DateTime2(), session => session._statementTime),
        Of("SYSDATETIMEOFFSET", SqlType.DateTimeOffset(), session => new DateTimeOffset(session._statementTime).ToLocalTime()),

        // Random values
        Of("NEWID", SqlType.UniqueIdentifier, _ => Guid.NewGuid()),
        Of("NEWSEQUENTIALID", SqlType.UniqueIdentifier, _ => SequentialGuid.Next()),
        Of("RAND", SqlType.Float, (_, arguments) => arguments is [int seed] ? new Random(seed).NextDouble() : Random.Shared.NextDouble(), 0, SqlType.Int),

        // The session
        Of("@@SPID", SqlType.SmallInt, session => session.Id),
        Of("@@NESTLEVEL", SqlType.Int, session => session._frame.Level),
        Of("@@PROCID", SqlType.Int, session => session.FindObjectId(session._frame.Procedure, "P") ?? 0),
        Of("@@LOCK_TIMEOUT", SqlType.Int, session => session._options.LockTimeout),
        Of("@@SERVERNAME", Name, _ => ServerName),
        Of("@@VERSION", SqlType.NVarChar(300), _ => $"Tsqlite {ServerVersion}: T-SQL on SQLite, not Microsoft SQL Server"),
        Of("@@MICROSOFTVERSION", SqlType.Int, _ => 0x0F000000),
        Of("@@MAX_PRECISION", SqlType.TinyInt, _ => (byte)38),
        Of("@@DATEFIRST", SqlType.TinyInt, _ => (byte)7),
        Of("@@LANGUAGE", Name, _ => "us_english"),
        Of("@@OPTIONS", SqlType.Int, session => 5432 | (session._options.NoCount ? 512 : 0) | (session._options.XactAbort ? 16384 : 0)),
        Of("HOST_NAME", Name, session => session._login.HostName),
        Of("APP_NAME", Name, session => session._login.ApplicationName),
        Of("SUSER_SNAME", Name, session => session._login.UserName),
        Of("SUSER_NAME", Name, session => session._login.UserName),
        Of("ORIGINAL_LOGIN", Name, session => session._login.UserName),
        Of("USER_NAME", Name, _ => "dbo"),
        Of("CURRENT_REQUEST_ID", SqlType.SmallInt, _ => (short)0),
        Of("IS_SRVROLEMEMBER", SqlType.Int, (_, _) => 1, 1, Name, Name),
        Of("HAS_PERMS_BY_NAME", SqlType.Int, (_, _) => 1, 3, Text, SqlType.NVarChar(60), SqlType.NVarChar(60), Name, SqlType.NVarChar(60)),
        Of("HAS_DBACCESS", SqlType.Int, (session, arguments) => session._engine.Find((string?)arguments[0] ?? "") is null ? null : 1, 1, Name),

        // Objects
        Of("DB_NAME", Name, (session, arguments) =>
            arguments is [int id] ? session._engine.DatabaseNames.ElementAtOrDefault(id - 1) : session.Database, 0, SqlType.Int),
        Of("DB_ID", SqlType.SmallInt, (session, arguments) => session.DatabaseId((string?)(arguments.Length == 0 ? session.Database : arguments[0])), 0, Name),
        Of("OBJECT_ID", SqlType.Int, (session, arguments) =>
            session.FindObjectId((string?)arguments[0], arguments.Length > 1 ? (string?)arguments[1] : null), 1, Text, SqlType.NVarChar(10)),
        Of("OBJECT_NAME", Name, (session, arguments) => session.FindObjectName(arguments)?.Name, 1, SqlType.Int, SqlType.Int),
        Of("OBJECT_SCHEMA_NAME", Name, (session, arguments) => session.FindObjectName(arguments)?.Schema, 1, SqlType.Int, SqlType.Int),
        Of("OBJECT_DEFINITION", SqlType.NVarChar(SqlType.Max), (session, arguments) =>
            (session.Catalog.Find((int?)arguments[0] ?? 0) as Module)?.Definition, 1, SqlType.Int),
        Of("SCHEMA_ID", SqlType.Int, (session, arguments) =>
            SystemViews.SchemaId(session.Catalog, (string?)(arguments.Length == 0 ? session.DefaultSchema : arguments[0])), 0, Name),
        Of("SCHEMA_NAME", Name, (session, arguments) =>
            arguments.Length == 0 ? session.DefaultSchema : SystemViews.SchemaName(session.Catalog, (int?)arguments[0]), 0, SqlType.Int),
        Of("COL_LENGTH", SqlType.SmallInt, (session, arguments) => session.ColumnLength((string?)arguments[0], (string?)arguments[1]), 2, Text, Name),
        Of("SERVERPROPERTY", SqlType.NVarChar(128), (_, arguments) => ServerProperties.GetValueOrDefault((string?)arguments[0] ?? ""), 1, Name),
        Of("DATABASEPROPERTYEX", SqlType.NVarChar(128), (_, arguments) => DatabaseProperties.GetValueOrDefault((string?)arguments[1] ?? ""), 2, Name, Name),

        // Locks
        Of("APPLOCK_MODE", SqlType.NVarChar(32), (session, arguments) =>
            session.ApplicationLockMode((string?)arguments[1] ?? "", (string?)arguments[2] ?? ""), 3, Name, SqlType.NVarChar(255), SqlType.NVarChar(32)),
    ];

    private static readonly FrozenDictionary<string, Entry> SessionFunctionTable =
        SessionFunctions.ToFrozenDictionary(entry => entry.Signature.Name, StringComparer.OrdinalIgnoreCase);

    private SqlMessage? CaughtError => _errors.TryPeek(out var error) ? error : null;

    private static Entry Of(string name, SqlType type, Func<Session, object?> invoke) =>
        new(new SessionFunction(name, type, [], 0), (session, _) => invoke(session));

    private static Entry Of(string name, SqlType type, Func<Session, object?[], object?> invoke, int required, params SqlType[] parameters) =>
        new(new SessionFunction(name, type, parameters, required), invoke);

    private object? DatabaseId(string? name)
    {
        var index = _engine.DatabaseNames.ToList().FindIndex(item => Same(item, name));
        return index < 0 ? null : (short)(index + 1);
    }

    private object? FindObjectId(string? name, string? kind)
    {
        if (name is null)
            return null;
        var identifier = new TSql150Parser(true).ParseSchemaObjectName(new StringReader(name), out var errors);
        if (errors.Count > 0)
            return null;
        var baseName = identifier.BaseIdentifier.Value;
        if (baseName.StartsWith('#'))
            return Same(identifier.DatabaseIdentifier?.Value ?? Database, "tempdb") ? LookUpTemporary(baseName)?.ObjectId : null;
        if (!ObjectNames.IsHere(identifier, this, _frame.Line))
            return null;
        var schema = ObjectNames.SchemaOf(identifier, DefaultSchema);
        if (Same(schema, "sys") || Same(schema, "INFORMATION_SCHEMA"))
            return SystemViews.Find(schema, baseName) is { } view ? -view.Name.GetHashCode(StringComparison.OrdinalIgnoreCase) : null;
        var (id, type) = Catalog.Find(schema, baseName) is { } item
            ? (item.ObjectId, item.ObjectType)
            : Catalog.FindConstraint(schema, baseName) is { Constraint: var constraint } ? (constraint.ObjectId, constraint.ObjectType) : (0, "");
        return id == 0 || (kind is not null && !Same(kind.Trim(), type.Trim())) ? null : id;
    }

    private (string Schema, string Name)? FindObjectName(object?[] arguments)
    {
        if (arguments.Length > 1 && arguments[1] is int database && database != (short?)DatabaseId(Database))
            throw SqlErrors.Unsupported("The name of an object of another database", _frame.Line);
        var id = (int?)arguments[0];
        if (id is null)
            return null;
        if (Catalog.Find(id.Value) is { } item)
            return (item.SchemaName, item.Name);
        return Catalog.Tables.SelectMany(table => table.Constraints.Where(constraint => constraint.ObjectId == id)
            .Select(constraint => ((string, string)?)(table.SchemaName, constraint.Name))).FirstOrDefault();
    }

    private object? ColumnLength(string? table, string? column)
    {
        if (column is null || FindObjectId(table, null) is not int id)
            return null;
        var found = Catalog.Find(id) ?? VisibleTables().Values.FirstOrDefault(temporary => temporary.ObjectId == id);
        return found is not null && SystemViews.ColumnsOf(found).FirstOrDefault(item => Same(item.Name, column)) is { } known ? SystemViews.MaxLength(known.Type) : null;
    }

    private string ApplicationLockMode(string resource, string owner)
    {
        var mode = _engine.Locks.ModeOf(this, Database, resource, !Same(owner, "Session"));
        return mode?.ToString() ?? "NoLock";
    }
}
