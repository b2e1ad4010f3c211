using System.Collections.Immutable;
using Tsqlite.Types;

namespace Tsqlite.Catalog;

/// <summary>A view of sys or INFORMATION_SCHEMA: its columns, and how its rows follow from the catalog.</summary>
/// <param name="Rows">One array of CLR values a row, in the order of the columns.</param>
internal sealed record SystemView(
    string Schema, string Name, ImmutableArray<(string Name, SqlType Type)> Columns, Func<SystemViewContext, IEnumerable<object?[]>> Rows)
{
    /// <summary>The temporary table that holds the rows while statements read them.</summary>
    public Table AsTable(int id) => new()
    {
        ObjectId = id,
        SchemaName = Schema,
        Name = Name,
        StorageName = $"{Schema}.{Name}",
        IsTemporary = true,
        Columns = [.. Columns.Select((column, i) => new Column(i + 1, column.Name, column.Type, true))],
    };
}

/// <summary>What system views are made from.</summary>
/// <param name="Databases">The names of all databases.</param>
/// <param name="LastValueOf">The last value that a sequence gave, or null.</param>
internal sealed record SystemViewContext(DatabaseCatalog Catalog, string Database, IReadOnlyList<string> Databases, Func<Sequence, long?> LastValueOf);
