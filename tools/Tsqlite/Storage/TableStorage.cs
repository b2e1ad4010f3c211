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
    public static string CreateTable(Table table, DatabaseCatalog catalog, TableExpressions expressions)
    {
        var rowId = table.HasRowIdIdentity ? table.Identity : null;
        var parts = table.KeptColumns.Select(column => column == rowId ? RowId(column) : Column(column, expressions))
            .Concat(table.Checks.Where(check => !check.IsDisabled)
                .Select(check => $"CONSTRAINT {Quote(check.Name)} CHECK {expressions.Checks[check.Name]}"))
            .Concat(table.ForeignKeys.Where(key => !key.IsDisabled).Select(key => ForeignKey(key, catalog, table)));
        return $"CREATE TABLE {(table.IsTemporary ? "temp." : "")}{Quote(table.StorageName)} ({string.Join(", ", parts)})";
    }

    /// <summary>
    /// The SQLite indexes of one index. SQLite lets NULLs repeat in a unique one, so over nullable columns there is a second for the rows
    /// that have some; the first alone is what a foreign key can refer to.
    /// </summary>
    public static IEnumerable<string> CreateIndex(Table table, TableIndex index, string? filter)
    {
        if (index.IsDisabled || RowIdKey(table) == index)
            yield break;
        var schema = table.IsTemporary ? "temp." : "";
        var on = $"ON {Quote(table.StorageName)}";
        var keys = index.Columns.Select(
            column => $"{ComparedBytes.Of(table.FindColumn(column.Name)!, Quote(column.Name))}{(column.Descending ? " DESC" : "")}");
        var columns = index.Columns.Select(column => table.FindColumn(column.Name)!).ToArray();
        if (index.IsUnique && Array.Exists(columns, column => column.IsNullable))
        {
            var filled = columns.Select(column => column.IsNullable
                ? $"ifnull({ComparedBytes.Of(column, Quote(column.Name))}, {Sentinel(column.Type)}){Collation(column)}"
                : ComparedBytes.Of(column, Quote(column.Name)));
            var anyNull = string.Join(" OR ", columns.Where(column => column.IsNullable).Select(column => $"{Quote(column.Name)} IS NULL"));
            yield return $"CREATE UNIQUE INDEX {schema}{Quote(NullsName(table, index))} {on} ({string.Join(", ", filled)})" +
                $" WHERE ({anyNull}){(filter is null ? "" : $" AND {filter}")}";
        }

        // SQLite has no INCLUDE; a trailing column covers as well, and long values are better left out.
        if (!index.IsUnique)
            keys = keys.Concat(index.Included.Where(name => table.FindColumn(name) is { Type.IsMax: false } column && column.IsKept).Select(Quote));
        yield return $"CREATE {(index.IsUnique ? "UNIQUE " : "")}INDEX {schema}{Quote(StorageName(table, index))} {on} ({string.Join(", ", keys)})" +
            (filter is null ? "" : $" WHERE {filter}");
    }

    public static IEnumerable<string> DropIndex(Table table, TableIndex index)
    {
        yield return $"DROP INDEX IF EXISTS {Quote(StorageName(table, index))}";
        yield return $"DROP INDEX IF EXISTS {Quote(NullsName(table, index))}";
    }

    public static string StorageName(Table table, TableIndex index) => $"{table.StorageName}.{index.Name}";

    /// <summary>The name of the SQLite index that holds the rows with NULLs of a unique one.</summary>
    public static string NullsName(Table table, TableIndex index) => $"{StorageName(table, index)}:nulls";

    /// <summary>The key that the row id stands for, or null.</summary>
    public static TableIndex? RowIdKey(Table table) => table.HasRowIdIdentity ? KeyOfIdentity(table) : null;

    /// <summary>The first key over the identity column alone, or null.</summary>
    public static TableIndex? KeyOfIdentity(Table table) => table.Identity is not { } identity ? null : table.Indexes.FirstOrDefault(index =>
        index.IsUnique && index.Filter is null && !index.IsDisabled && index.Columns.Length == 1
        && string.Equals(index.Columns[0].Name, identity.Name, StringComparison.OrdinalIgnoreCase));

    private static string RowId(Column column) => $"{Quote(column.Name)} INTEGER PRIMARY KEY AUTOINCREMENT";

    private static string Column(Column column, TableExpressions expressions) =>
        ColumnShape(column, column.Name) +
        (column.Computed is { } computed ? $" GENERATED ALWAYS AS ({expressions.Computed[column.Name]}) {(computed.IsPersisted ? "STORED" : "VIRTUAL")}" : "") +
        (column.IsNullable || column.Computed is { IsPersisted: false } ? "" : " NOT NULL") +
        (expressions.Defaults.TryGetValue(column.Name, out var literal) ? $" DEFAULT {literal}" : "");

    /// <summary>The definition of one column, for ALTER TABLE ADD.</summary>
    public static string AddedColumn(Column column, TableExpressions expressions) =>
        column.Computed is null ? Quote(column.Name) : Column(column, expressions);

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

    /// <summary>An expression for a value of another storage class, which differs from row to row.</summary>
    public static string Parked(Column column, string alias) =>
        StorageType(column.Type) == "BLOB" ? $"'parked ' || {alias}._rowid_" : $"CAST('parked ' || {alias}._rowid_ AS BLOB)";

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
