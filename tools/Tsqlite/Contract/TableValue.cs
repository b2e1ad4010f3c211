using Tsqlite.Types;

namespace Tsqlite.Contract;

/// <summary>A table-valued parameter as the client sends it. Columns stand in the order of the table type's and have no names.</summary>
/// <param name="TypeName">The table type, one to three parts, quoted where needed; empty when the client leaves it to the procedure.</param>
/// <param name="Columns">The columns; none when the client sends no rows (the parameter's default is an empty table).</param>
/// <param name="Rows">A value a column; null in a column that takes its default.</param>
public sealed record TableValue(string TypeName, IReadOnlyList<TableValueColumn> Columns, IReadOnlyList<object?[]> Rows);

/// <summary>A column of a table-valued parameter.</summary>
/// <param name="Type">The type of the values sent, which need not be that of the table type's column.</param>
/// <param name="IsDefault">Whether every row takes the column's default (an identity column, say), and no value is sent.</param>
public sealed record TableValueColumn(SqlType Type, bool IsDefault = false);
