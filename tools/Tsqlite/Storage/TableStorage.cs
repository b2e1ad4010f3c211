using Tsqlite.Catalog;
using Tsqlite.Types;
using Tsqlite.Values;

using static Tsqlite.Storage.SqliteText;

namespace Tsqlite.Storage;

/// <summary>
/// Writes SQLite's CREATE TABLE and CREATE INDEX for a table of the catalog. Keys and unique constraints are indexes of their own,
/// so that they can be added and dropped; foreign keys and checks stand in the table.
/// </summary>
internal static class TableStorage
{
    /// <summary>
    /// Whether the identity column is SQLite's row id, which it is when a key of its own makes it unique. AUTOINCREMENT then keeps how far it came.
    /// </summary>
    public static bool HasRowIdIdentity(Table table) => table.Identity is { } identity && RowIdKey(table, identity) is not null;

    /// <param name="checks">The conditions of the checks by name, as SQLite writes them.</param>
    /// <param name="defaults">The literals of the columns that a foreign key sets to their defaults: SQLite does not ask for them elsewhere.</param>
    public static string CreateTable(
        Table table, DatabaseCatalog catalog, IReadOnlyDictionary<string, string> checks, IReadOnlyDictionary<string, string> defaults)
    {
        var rowId = HasRowIdIdentity(table) ? table.Identity : null;
        var parts = table.Columns.Select(column => Column(column, column == rowId) +
                (defaults.TryGetValue(column.Name, out var literal) ? $" DEFAULT {literal}" : ""))
            .Concat(table.Checks.Where(check => !check.IsDisabled)
                .Select(check => $"CONSTRAINT {Quote(check.Name)} CHECK {checks[check.Name]}"))
            .Concat(table.ForeignKeys.Where(key => !key.IsDisabled).Select(key => ForeignKey(key, catalog, table)));
        return $"CREATE TABLE {(table.IsTemporary ? "temp." : "")}{Quote(table.StorageName)} ({string.Join(", ", parts)})";
    }

    /// <summary>The SQLite indexes of one index: a unique one over nullable columns needs two, since SQLite lets NULLs repeat.</summary>
    public static IEnumerable<string> CreateIndex(Table table, TableIndex index, string? filter)
    {
        if (table.Identity is { } identity && RowIdKey(table, identity) == index)
            yield break;
        var schema = table.IsTemporary ? "temp." : "";
        var where = filter is null ? "" : $" WHERE {filter}";
        var on = $"ON {Quote(table.StorageName)}";
        var keys = index.Columns.Select(column => $"{Quote(column.Name)}{(column.Descending ? " DESC" : "")}");
        var hasNulls = index.IsUnique && index.Columns.Any(column => table.FindColumn(column.Name)!.IsNullable);
        if (hasNulls)
        {
            var unique = index.Columns.Select(column => table.FindColumn(column.Name)!).Select(column => column.IsNullable
                ? $"ifnull({Quote(column.Name)}, {Sentinel(column.Type)}){Collation(column)}"
                : Quote(column.Name));
            yield return $"CREATE UNIQUE INDEX {schema}{Quote(StorageName(table, index))} {on} ({string.Join(", ", unique)}){where}";
        }

        if (!index.IsUnique || hasNulls)
        {
            // SQLite has no INCLUDE; a trailing column covers as well, and long values are better left out.
            keys = keys.Concat(index.Included.Where(name => !table.FindColumn(name)!.Type.IsMax).Select(Quote));
        }

        var name = hasNulls ? $"{StorageName(table, index)}:search" : StorageName(table, index);
        yield return $"CREATE {(index.IsUnique && !hasNulls ? "UNIQUE " : "")}INDEX {schema}{Quote(name)} {on} ({string.Join(", ", keys)}){where}";
    }

    public static IEnumerable<string> DropIndex(Table table, TableIndex index)
    {
        yield return $"DROP INDEX IF EXISTS {Quote(StorageName(table, index))}";
        yield return $"DROP INDEX IF EXISTS {Quote($"{StorageName(table, index)}:search")}";
    }

    public static string StorageName(Table table, TableIndex index) => $"{table.StorageName}.{index.Name}";

    private static TableIndex? RowIdKey(Table table, Column identity) => table.Indexes.FirstOrDefault(index =>
        index.IsUnique && index.Filter is null && index.Columns.Length == 1
        && string.Equals(index.Columns[0].Name, identity.Name, StringComparison.OrdinalIgnoreCase));

    private static string Column(Column column, bool isRowId)
    {
        if (isRowId)
            return $"{Quote(column.Name)} INTEGER PRIMARY KEY AUTOINCREMENT";
        return $"{ColumnShape(column, column.Name)}{(column.IsNullable ? "" : " NOT NULL")}";
    }

    /// <summary>A column of a name that holds and compares values as another does.</summary>
    public static string ColumnShape(Column column, string name) => $"{Quote(name)} {StorageType(column.Type)}{Collation(column)}";

    private static string Collation(Column column) =>
        column.Type.IsCollated ? $" COLLATE {Quote(SqlCollation.Of(column.Collation, column.Type).Name)}" : "";

    private static string StorageType(SqlType type) => type switch
    {
        { IsCollated: true } => "TEXT",
        { IsApproximate: true } => "REAL",
        { IsBinary: true } or { IsWideDecimal: true } or { Name: SqlTypeName.UniqueIdentifier } => "BLOB",
        _ => "INTEGER",
    };

    /// <summary>A value of another storage class, which no value of the column can equal.</summary>
    private static string Sentinel(SqlType type) => StorageType(type) == "TEXT" ? "X''" : "''";

    private static string ForeignKey(ForeignKey key, DatabaseCatalog catalog, Table table)
    {
        var referenced = key.ReferencedObjectId == table.ObjectId ? table : catalog.GetTable(key.ReferencedObjectId);
        return $"CONSTRAINT {Quote(key.Name)} FOREIGN KEY ({Names(key.Columns)}) REFERENCES {Quote(referenced.StorageName)} " +
            $"({Names(key.ReferencedColumns)}) ON DELETE {Action(key.OnDelete)} ON UPDATE {Action(key.OnUpdate)}";
    }

    private static string Names(IEnumerable<string> columns) => string.Join(", ", columns.Select(Quote));

    private static string Action(ReferentialAction action) => action switch
    {
        ReferentialAction.Cascade => "CASCADE",
        ReferentialAction.SetNull => "SET NULL",
        ReferentialAction.SetDefault => "SET DEFAULT",
        _ => "NO ACTION",
    };
}
