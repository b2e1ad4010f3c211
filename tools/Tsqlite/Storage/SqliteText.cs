using System.Globalization;
using Tsqlite.Catalog;
using Tsqlite.Values;

namespace Tsqlite.Storage;

/// <summary>How names and stored values stand in SQLite's SQL.</summary>
internal static class SqliteText
{
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"")}\"";

    /// <summary>The SQLite table that holds a table's rows.</summary>
    public static string TableName(Table table) => $"{(table.IsTemporary ? "temp." : "main.")}{Quote(table.StorageName)}";

    /// <summary>The columns of a table, as a list.</summary>
    public static string ColumnList(Table table) => string.Join(", ", table.WritableColumns.Select(column => Quote(column.Name)));

    public static string Literal(object? stored) => stored switch
    {
        null => "NULL",
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture) is var text && text.AsSpan().IndexOfAny(".E") < 0 ? $"{text}.0" : text,
        string value when value.Contains('\0') || value.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') =>
            $"CAST(X'{Convert.ToHexString(StoredText.GetBytes(value))}' AS TEXT)",
        string value => $"'{value.Replace("'", "''")}'",
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        _ => throw new InvalidOperationException($"A {stored.GetType().Name} is not a stored value."),
    };
}
