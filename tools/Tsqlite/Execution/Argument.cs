using Tsqlite.Catalog;
using Tsqlite.Contract;
using Tsqlite.Planning;
using Tsqlite.Types;

namespace Tsqlite.Execution;

/// <summary>An argument of a call.</summary>
/// <param name="Name">Its parameter's name with @, or empty when it is given by position.</param>
/// <param name="Value">Its value.</param>
/// <param name="Type">The value's type.</param>
/// <param name="IsDefault">Whether the parameter's default is asked for.</param>
/// <param name="Output">Where an OUTPUT value goes.</param>
internal sealed record Argument(string Name, object? Value, SqlType Type, bool IsDefault = false, Variable? Output = null)
{
    /// <summary>The caller's table variable that a table-valued parameter reads; <see cref="Value"/> and <see cref="Type"/> say nothing then.</summary>
    public Table? Table { get; init; }

    /// <summary>The rows that a client sends for a table-valued parameter; <see cref="Value"/> and <see cref="Type"/> say nothing then.</summary>
    public TableValue? Rows { get; init; }
}
