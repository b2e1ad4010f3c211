using Tsqlite.Catalog;
using Tsqlite.Types;

namespace Tsqlite.Session;

/// <summary>A scalar variable or parameter.</summary>
internal sealed class Variable(SqlType type)
{
    public SqlType Type { get; } = type;

    public object? Value { get; set; }
}

/// <summary>What a batch, a procedure or a dynamic batch has of its own.</summary>
/// <param name="triesAround">How many TRY blocks of callers run.</param>
internal sealed class Frame(Frame? caller, string procedure, int triesAround = 0)
{
    private readonly Dictionary<string, Variable> _variables = new(StringComparer.OrdinalIgnoreCase);

    public Frame? Caller { get; } = caller;

    /// <summary>The procedure's name as messages show it; empty in a batch.</summary>
    public string Procedure { get; } = procedure;

    /// <summary>The procedure's schema; null in a batch.</summary>
    public string? Schema { get; init; }

    /// <summary>Depth of nesting: 0 for the client's batch.</summary>
    public int Level { get; } = caller is null ? 0 : caller.Level + 1;

    public int TriesAround { get; } = triesAround;

    public Dictionary<string, Table> TableVariables { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, Table> TemporaryTables { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>RETURN's value.</summary>
    public int? ReturnStatus { get; set; }

    /// <summary>The highest severity of the errors that its own statements raised.</summary>
    public int WorstSeverity { get; set; }

    /// <summary>What EXECUTE gets: without a RETURN of a value, ten less the severity of its worst error.</summary>
    public int Status => ReturnStatus ?? Math.Min(0, 10 - WorstSeverity);

    public long? ScopeIdentity { get; set; }

    /// <summary>The line of the statement that runs.</summary>
    public int Line { get; set; } = 1;

    public Variable? Find(string name) => _variables.GetValueOrDefault(name);

    public bool Declare(string name, Variable variable) => _variables.TryAdd(name, variable);

    public IEnumerable<Frame> AndCallers()
    {
        for (var frame = this; frame is not null; frame = frame.Caller)
            yield return frame;
    }
}
