using Tsqlite.Types;

namespace Tsqlite.Contract;

/// <summary>A parameter of a call.</summary>
/// <param name="Name">With its @, or empty when passed by position.</param>
/// <param name="Type">The type as sent.</param>
/// <param name="Value">The value; see <see cref="SqlType"/> for its CLR type.</param>
/// <param name="IsOutput">Whether the caller wants the value back.</param>
/// <param name="IsDefault">Whether the procedure's default is to be used.</param>
/// <param name="Table">The rows of a table-valued parameter; null for any other. <paramref name="Type"/> and <paramref name="Value"/> say nothing then.</param>
public sealed record ProcedureParameter(
    string Name, SqlType Type, object? Value, bool IsOutput = false, bool IsDefault = false, TableValue? Table = null);
