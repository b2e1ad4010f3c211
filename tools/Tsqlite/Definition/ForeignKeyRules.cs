using System.Collections.Immutable;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Storage;
using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Definition;

/// <summary>What SQL Server checks when a foreign key is made and SQLite does not.</summary>
internal static class ForeignKeyRules
{
    public static void Check(Table table, IEnumerable<ForeignKey> keys, DatabaseCatalog catalog, int line)
    {
        var before = table.ForeignKeys.Except(keys).ToImmutableArray();
        foreach (var key in keys)
        {
            var target = key.ReferencedObjectId == table.ObjectId ? table : catalog.GetTable(key.ReferencedObjectId);
            CheckKey(table, key, target, line);

            // As each key is added: the first that opens a second path is the one to name.
            before = before.Add(key);
            if (CascadePaths(table with { ForeignKeys = before }, key, catalog))
                throw SqlErrors.MultipleCascadePaths(key.Name, table.Name);
        }
    }

    private static void CheckKey(Table table, ForeignKey key, Table target, int line)
    {
        if (key.Columns.Length != key.ReferencedColumns.Length)
            throw SqlErrors.KeyColumnCount(table.Name);
        var referenced = key.ReferencedColumns.ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (!target.Indexes.Any(index => index.IsUnique && index.Filter is null && referenced.SetEquals(index.Columns.Select(column => column.Name))))
            throw SqlErrors.NoKeyToReference(target.FullName, key.Name);
        foreach (var (own, other) in key.Columns.Zip(key.ReferencedColumns))
        {
            var (column, targetColumn) = (table.FindColumn(own)!, target.FindColumn(other)!);
            var (referencing, referencedName) = ($"{table.Name}.{column.Name}", $"{target.FullName}.{targetColumn.Name}");
            if (column.Type.Name != targetColumn.Type.Name)
                throw SqlErrors.KeyColumnDataType(referencedName, referencing, key.Name);
            if (column.Type != targetColumn.Type)
                throw SqlErrors.KeyColumnLength(referencedName, referencing, key.Name);
            if (ComparedBytes.IsNeededFor(column.Type))
                throw SqlErrors.Unsupported($"A foreign key of varbinary ({key.Name})", line);
            if (column.Type.IsCharacter && !Same(column.Collation, targetColumn.Collation))
                throw SqlErrors.KeyCollationsDisagree(referencedName, referencing, key.Name);
            if ((key.OnDelete == ReferentialAction.SetNull || key.OnUpdate == ReferentialAction.SetNull) && !column.IsNullable)
                throw SqlErrors.SetNullOnNotNull(key.Name);
            if (key.SetsDefault && column is { IsNullable: false, Default: null })
                throw SqlErrors.SetDefaultWithoutDefault(key.Name);
        }
    }

    /// <summary>
    /// Error 1785: deleting or updating one row could reach some table by two ways, or come back to where it began. It does not matter
    /// which of the two cascades on which way.
    /// </summary>
    private static bool CascadePaths(Table table, ForeignKey key, DatabaseCatalog catalog)
    {
        if (!Cascades(key))
            return false;
        var tables = catalog.Tables.Where(other => other.ObjectId != table.ObjectId).Append(table);
        var edges = tables.SelectMany(owner => owner.ForeignKeys
                .Where(Cascades)
                .Select(item => (From: item.ReferencedObjectId, To: owner.ObjectId)))
            .ToLookup(edge => edge.From, edge => edge.To);

        foreach (var start in tables.Select(item => item.ObjectId))
        {
            var seen = new HashSet<int> { start };
            var pending = new Stack<int>([start]);
            while (pending.TryPop(out var current))
            {
                foreach (var next in edges[current])
                {
                    if (!seen.Add(next))
                        return true;
                    pending.Push(next);
                }
            }
        }

        return false;
    }

    private static bool Cascades(ForeignKey key) => key.OnDelete != ReferentialAction.NoAction || key.OnUpdate != ReferentialAction.NoAction;
}
