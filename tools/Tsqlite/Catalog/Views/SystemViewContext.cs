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
internal sealed record DatabaseRow(short Id, string Name, DateTime Created);

/// <summary>A session of the server. Times are in UTC.</summary>
internal sealed record SessionRow(
    short Id, DateTime LoginTime, string Host, string Program, string Login, string DatabaseName, bool IsRunning, DateTime LastRequest, long RowCount,
    int LastError, int LockTimeout, int Transactions, DateSettings Dates);

/// <summary>An application lock that a session holds.</summary>
internal sealed record LockRow(short SessionId, string DatabaseName, string Resource, string Mode, bool IsOfTransaction);

/// <summary>A parameter of a procedure or function.</summary>
internal sealed record ModuleParameter(string Name, SqlType Type, bool IsOutput);

/// <summary>A name that a module's text refers to. <paramref name="IsCalled"/> says that EXECUTE does.</summary>
internal sealed record ModuleReference(string? Database, string? Schema, string Name, bool IsCalled);
