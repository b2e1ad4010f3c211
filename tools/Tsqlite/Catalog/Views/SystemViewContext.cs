using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Catalog.Views;

/// <summary>What system views are made from.</summary>
/// <param name="Catalog">The objects of the current database.</param>
/// <param name="Database">Its name.</param>
/// <param name="Server">What other databases and sessions there are.</param>
/// <param name="Modules">What only the text of a module tells.</param>
/// <param name="CountRows">How many rows a table has, or one of its indexes.</param>
/// <param name="LastIdentity">How far a table's identity has come; null when it has given no value.</param>
/// <param name="LastValue">The last value that a sequence gave, or null.</param>
internal sealed record SystemViewContext(
    DatabaseCatalog Catalog, string DatabaseName, IServerView Server, IModuleTexts Modules, Func<Table, TableIndex?, long> CountRows,
    Func<Table, long?> LastIdentity,
    Func<Sequence, long?> LastValue);

/// <summary>What the catalog asks of the server.</summary>
internal interface IServerView
{
    IReadOnlyList<DatabaseRow> Databases { get; }

    IReadOnlyList<SessionRow> Sessions { get; }

    IReadOnlyList<LockRow> Locks { get; }

    IReadOnlyList<IndexUseRow> IndexUses { get; }
}

/// <summary>What the catalog asks of T-SQL text that it keeps.</summary>
internal interface IModuleTexts
{
    IReadOnlyList<ModuleParameter> ParametersOf(Module module);

    IReadOnlyList<ModuleReference> ReferencesOf(Module module);

    IReadOnlyList<string> ColumnsOf(CheckConstraint check);
}

/// <summary>A database of the server.</summary>
/// <param name="Created">In UTC.</param>
/// <param name="HasRecursiveTriggers">Null while nobody has opened it.</param>
internal sealed record DatabaseRow(short Id, string Name, DateTime Created, bool? HasRecursiveTriggers);

/// <summary>A session of the server. Times are in UTC.</summary>
internal sealed record SessionRow(
    short Id, DateTime LoginTime, string Host, string Program, string Login, string DatabaseName, bool IsRunning, DateTime LastRequest, long RowCount,
    int LastError, int LockTimeout, int Transactions, DateSettings Dates)
{
    public required short IsolationLevel { get; init; }

    public required int TextSize { get; init; }

    /// <summary>The client's process id.</summary>
    public required int ProcessId { get; init; }

    public byte[]? ContextInfo { get; init; }

    /// <summary>What it runs; null while it runs nothing.</summary>
    public RequestRow? Request { get; init; }
}

/// <summary>What a session runs.</summary>
/// <param name="TransactionId">0 outside a transaction.</param>
/// <param name="Level">How many modules have called each other.</param>
internal sealed record RequestRow(string Command, long TransactionId, int Level, string LastWaitType, WaitRow? Wait);

/// <summary>What a request waits for.</summary>
/// <param name="Began">In UTC.</param>
/// <param name="Resource">An application lock; null for the turn to write in the database.</param>
/// <param name="Mode">The mode in which it wants the application lock.</param>
/// <param name="BlockerId">The session that it waits for, or 0.</param>
internal sealed record WaitRow(string Type, DateTime Began, string? Resource, string? Mode, short BlockerId)
{
    public bool IsForLock => Type.StartsWith("LCK_", StringComparison.Ordinal);
}

/// <summary>An application lock that a session holds or waits for.</summary>
internal sealed record LockRow(short SessionId, string DatabaseName, string Resource, string Mode, bool IsOfTransaction, bool IsGranted);

/// <summary>How often an index, or a table without a clustered one, has been used. Moments are in UTC, null for never.</summary>
/// <param name="Kind">seek, scan, lookup or update.</param>
internal sealed record IndexUseRow(string DatabaseName, int ObjectId, int IndexId, string Kind, long Count, DateTime Last);

/// <summary>A parameter of a procedure or function.</summary>
/// <param name="Type">Its type, of an alias the one behind it; null for a table type.</param>
/// <param name="UserTypeId">The id of its alias or table type; null for a type of the system's.</param>
internal sealed record ModuleParameter(string Name, SqlType? Type, bool IsOutput, int? UserTypeId = null);

/// <summary>A name that a module's text refers to. <paramref name="IsCalled"/> says that EXECUTE does.</summary>
internal sealed record ModuleReference(string? Database, string? Schema, string Name, bool IsCalled);
