using Tsqlite.Catalog;
using Tsqlite.Planning;
using Tsqlite.Storage;

namespace Tsqlite.Definition;

/// <summary>Changes of a table for which SQLite needs its rows written anew. Keys in both directions, row ids and identity counters stay.</summary>
internal sealed class TableRebuild(DatabaseContext database) : Definer(database)
{
    /// <param name="before">The table as it is.</param>
    /// <param name="after">The table as it will be.</param>
    /// <param name="values">What columns take otherwise than from the column of their name, by name, as SQLite writes it.</param>
    public void Run(Table before, Table after, IReadOnlyDictionary<string, string>? values = null)
    {
        var all = after.WritableColumns.ToDictionary(
            column => column.Name,
            column => values?.GetValueOrDefault(column.Name) ?? (before.FindColumn(column.Name) is null ? "NULL" : SqliteText.Quote(column.Name)));
        StoredTables.Rebuild(Connection, before, after, Catalog, Database.StoredExpressions.Of(after), all);
        foreach (var index in after.Indexes)
            new Indexes(Database).Build(after, index);
    }
}
