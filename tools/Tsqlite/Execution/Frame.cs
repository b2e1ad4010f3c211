using Tsqlite.Execution.Cursors;
using Tsqlite.Execution.Writes;
using Tsqlite.Planning;
using Tsqlite.Transactions;
using Tsqlite.Types;

namespace Tsqlite.Execution;

/// <summary>What a batch, a module or a dynamic batch has of its own.</summary>
/// <param name="caller">The frame that called it; null for the client's batch.</param>
/// <param name="tables">Its temporary tables and table variables.</param>
/// <param name="triesAround">How many TRY blocks of callers run.</param>
internal sealed class Frame(Frame? caller, TableScope tables, int triesAround = 0) : VariableScope
{
    public Frame? Caller { get; } = caller;

    public TableScope Tables { get; } = tables;

    public override int Level { get; } = caller is null ? 0 : caller.Level + 1;

    public int TriesAround { get; } = triesAround;

    public bool IsModule => Procedure.Length > 0;

    /// <summary>RETURN's value.</summary>
    public int? ReturnStatus { get; set; }

    /// <summary>The highest severity of the errors that its own statements raised.</summary>
    public int WorstSeverity { get; set; }

    /// <summary>What EXECUTE gets: without a RETURN of a value, ten less the severity of its worst error.</summary>
    public int Status => ReturnStatus ?? Math.Min(0, 10 - WorstSeverity);

    /// <summary>What RETURN's value is converted to in a scalar function; null elsewhere.</summary>
    public SqlType? ReturnType { get; init; }

    /// <summary>The value that a scalar function returned.</summary>
    public object? Returned { get; set; }

    /// <summary>Whether it is a function's, of which an error ends the statement that called it.</summary>
    public bool IsFunction { get; init; }

    /// <summary>What a trigger knows of the statement that fired it; null elsewhere.</summary>
    public TriggerFrame? Trigger { get; init; }

    /// <summary>Its local cursors.</summary>
    public Dictionary<string, Cursor> Cursors { get; } = new(StringComparer.OrdinalIgnoreCase);

    public long? ScopeIdentity { get; set; }

    /// <summary>The line of the statement that runs.</summary>
    public int Line { get; set; } = 1;
}
