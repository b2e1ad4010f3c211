using Tsqlite.Values;

namespace Tsqlite.Server;

/// <summary>The SET options that change what a session does. What a procedure or a dynamic batch changes ends with it.</summary>
internal sealed record SessionOptions
{
    public bool NoCount { get; init; }

    public bool XactAbort { get; init; }

    public bool FormatOnly { get; init; }

    /// <summary>SET ROWCOUNT: how many rows a statement reads or writes at most; 0 for all.</summary>
    public long RowCount { get; init; }

    /// <summary>Whether a statement that touches tables begins a transaction when none is open.</summary>
    public bool ImplicitTransactions { get; init; }

    /// <summary>Bytes of a (max) value at most that a SELECT sends.</summary>
    public int TextSize { get; init; } = int.MaxValue;

    public IsolationLevel Isolation { get; init; } = IsolationLevel.ReadCommitted;

    /// <summary>Milliseconds to wait for a lock; -1 for ever.</summary>
    public int LockTimeout { get; init; } = -1;

    /// <summary>The order of dates and the first day of the week.</summary>
    public DateSettings Dates { get; init; } = DateSettings.Default;

    /// <summary>The object id of the table whose identity column takes explicit values.</summary>
    public int? IdentityInsert { get; init; }
}
