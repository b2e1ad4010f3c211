using Tsqlite.Catalog;

using static Tsqlite.Storage.SqliteText;

namespace Tsqlite.Storage;

/// <summary>What is done to SQLite's tables beside the plans of statements.</summary>
internal static class StoredTables
{
    public static void Drop(SqliteConnection connection, Table table) => connection.Execute($"DROP TABLE IF EXISTS {TableName(table)}");

    public static void DropIndex(SqliteConnection connection, Table table, TableIndex index)
    {
        foreach (var sql in TableStorage.DropIndex(table, index))
            connection.Execute(sql);
    }

    public static void DeleteRows(SqliteConnection connection, Table table) => connection.Execute($"DELETE FROM {TableName(table)}");

    /// <summary>TRUNCATE TABLE: the rows go, and identity begins anew.</summary>
    public static void Truncate(SqliteConnection connection, Table table)
    {
        DeleteRows(connection, table);
        if (table.Identity is not null)
            SetLastIdentity(connection, table, null);
    }

    /// <summary>Keeps how far a table's identity has come, where SQLite keeps it for row ids.</summary>
    public static void SetLastIdentity(SqliteConnection connection, Table table, long? last)
    {
        if (table.IsTemporary || !HasSequences(connection))
            return;
        using var reset = connection.Prepare("DELETE FROM sqlite_sequence WHERE name = ?1");
        reset.Bind(1, table.StorageName);
        reset.Step();
        if (last is null)
            return;
        using var set = connection.Prepare("INSERT INTO sqlite_sequence (name, seq) VALUES (?1, ?2)");
        set.Bind(1, table.StorageName);
        set.Bind(2, last);
        set.Step();
    }

    /// <param name="condition">A condition as SQLite writes it, or null for all rows.</param>
    public static long Count(SqliteConnection connection, Table table, string? condition) =>
        connection.QueryInt64($"SELECT count(*) FROM {TableName(table)}{(condition is null ? "" : $" WHERE {condition}")}");

    public static bool HasRows(SqliteConnection connection, Table table) =>
        connection.QueryInt64($"SELECT EXISTS (SELECT 1 FROM {TableName(table)})") == 1;

    public static bool HasNull(SqliteConnection connection, Table table, Column column) =>
        connection.QueryInt64($"SELECT EXISTS (SELECT 1 FROM {TableName(table)} WHERE {Quote(column.Name)} IS NULL)") == 1;

    /// <param name="definition">The column as SQLite defines it, without what its rows cannot have yet.</param>
    /// <param name="fill">What the rows that stand get; null for nothing.</param>
    public static void AddColumn(SqliteConnection connection, Table table, Column column, string definition, string? fill)
    {
        connection.Execute($"ALTER TABLE {TableName(table)} ADD COLUMN {definition}");
        if (fill is not null)
            connection.Execute($"UPDATE {TableName(table)} SET {Quote(column.Name)} = {fill}");
    }

    /// <summary>Gives a column another name, also where the foreign keys of other tables name it.</summary>
    public static void RenameColumn(SqliteConnection connection, Table table, Column column, string newName) =>
        connection.Execute($"ALTER TABLE {TableName(table)} RENAME COLUMN {Quote(column.Name)} TO {Quote(newName)}");

    public static void DropColumn(SqliteConnection connection, Table table, Column column) =>
        connection.Execute($"ALTER TABLE {TableName(table)} DROP COLUMN {Quote(column.Name)}");

    /// <summary>Whether a row breaks a check, given as SQLite writes its condition.</summary>
    public static bool BreaksCheck(SqliteConnection connection, Table table, string condition) =>
        connection.QueryInt64($"SELECT EXISTS (SELECT 1 FROM {TableName(table)} WHERE NOT {condition})") == 1;

    /// <summary>Whether a row refers to none.</summary>
    public static bool HasOrphan(SqliteConnection connection, Table table, ForeignKey key, Table referenced)
    {
        var filled = string.Join(" AND ", key.Columns.Select(column => $"child.{Quote(column)} IS NOT NULL"));
        var match = string.Join(" AND ", key.Columns.Zip(key.ReferencedColumns, (column, target) => $"parent.{Quote(target)} = child.{Quote(column)}"));
        return connection.QueryInt64(
            $"SELECT EXISTS (SELECT 1 FROM {TableName(table)} AS child WHERE {filled} AND NOT EXISTS " +
            $"(SELECT 1 FROM {TableName(referenced)} AS parent WHERE {match}))") == 1;
    }

    /// <summary>
    /// Replaces the text of SQLite's CREATE TABLE, which is how constraints are changed without copying rows
    /// (https://sqlite.org/lang_altertable.html, "Making Other Kinds Of Table Schema Changes").
    /// </summary>
    public static void ReplaceDefinition(SqliteConnection connection, Table table, DatabaseCatalog catalog, TableExpressions expressions)
    {
        // A row that is older than its last columns does not hold them, and would take a new default for them.
        foreach (var column in expressions.Defaults.Keys.Select(Quote))
            connection.Execute($"UPDATE {TableName(table)} SET {column} = {column}");
        ChangeSchema(connection, table, DefinitionOf(table, catalog, expressions), null);
    }

    /// <summary>
    /// Gives a table another shape by copying its rows: the copy takes the old rows' place in the schema, so that the keys of other tables
    /// stay as they are. Its indexes are gone afterwards.
    /// </summary>
    /// <param name="connection">Where the table is.</param>
    /// <param name="before">The table as it is.</param>
    /// <param name="after">The table as it will be.</param>
    /// <param name="catalog">The tables to which its foreign keys refer.</param>
    /// <param name="expressions">What stands in its definition.</param>
    /// <param name="values">What each column of the new shape takes from a row of the old, by name.</param>
    public static void Rebuild(
        SqliteConnection connection,
        Table before,
        Table after,
        DatabaseCatalog catalog,
        TableExpressions expressions,
        IReadOnlyDictionary<string, string> values)
    {
        // The rows are copied as they are, those too that a constraint does not trust.
        var copy = after with { StorageName = $"{before.StorageName}:copy", Checks = [], ForeignKeys = [] };
        connection.Execute(TableStorage.CreateTable(copy, catalog, expressions));
        var columns = after.WritableColumns.Where(column => !after.HasRowIdIdentity || column != after.Identity).ToArray();
        var rowId = after.HasRowIdIdentity ? values[after.Identity!.Name] : "_rowid_";
        connection.Execute(
            $"INSERT INTO {TableName(copy)} (_rowid_{string.Concat(columns.Select(column => $", {Quote(column.Name)}"))}) " +
            $"SELECT {rowId}{string.Concat(columns.Select(column => $", {values[column.Name]}"))} FROM {TableName(before)}");
        foreach (var index in before.Indexes)
            DropIndex(connection, before, index);
        ChangeSchema(connection, before, DefinitionOf(after, catalog, expressions), copy.StorageName);
        Drop(connection, copy);
    }

    private static string DefinitionOf(Table table, DatabaseCatalog catalog, TableExpressions expressions) =>
        TableStorage.CreateTable(table, catalog, expressions).Replace("CREATE TABLE temp.", "CREATE TABLE ");

    /// <summary>Changes SQLite's own record of a table.</summary>
    /// <param name="sql">The table's new definition.</param>
    /// <param name="other">The table with which it changes its rows, or null.</param>
    private static void ChangeSchema(SqliteConnection connection, Table table, string sql, string? other)
    {
        var schema = table.IsTemporary ? "temp" : "main";
        var version = connection.QueryInt64($"PRAGMA {schema}.schema_version");
        connection.Execute("PRAGMA writable_schema = ON");
        try
        {
            using var update = connection.Prepare($"UPDATE {schema}.sqlite_master SET sql = ?1 WHERE type = 'table' AND name = ?2");
            update.Bind(1, sql);
            update.Bind(2, table.StorageName);
            update.Step();
            if (other is not null)
                SwapRows(connection, schema, table.StorageName, other);
        }
        finally
        {
            connection.Execute("PRAGMA writable_schema = RESET");
        }

        // Tells other connections that what they know of the table is old.
        connection.Execute($"PRAGMA {schema}.schema_version = {version + 1}");
    }

    private static void SwapRows(SqliteConnection connection, string schema, string one, string other)
    {
        var roots = new Dictionary<string, long>(StringComparer.Ordinal);
        using (var pages = connection.Prepare($"SELECT name, rootpage FROM {schema}.sqlite_master WHERE type = 'table' AND name IN (?1, ?2)"))
        {
            pages.Bind(1, one);
            pages.Bind(2, other);
            while (pages.Step())
                roots[pages.GetString(0)] = pages.GetInt64(1);
        }

        using var set = connection.Prepare($"UPDATE {schema}.sqlite_master SET rootpage = ?1 WHERE type = 'table' AND name = ?2");
        foreach (var (name, root) in new[] { (one, roots[other]), (other, roots[one]) })
        {
            set.Bind(1, root);
            set.Bind(2, name);
            set.Step();
            set.Reset();
        }
    }

    /// <summary>Whether SQLite keeps row ids of some table: it makes its table for them with the first that wants it.</summary>
    private static bool HasSequences(SqliteConnection connection) =>
        connection.QueryInt64("SELECT count(*) FROM main.sqlite_master WHERE name = 'sqlite_sequence'") == 1;

    /// <summary>Adds rows of stored values.</summary>
    public static void Write(SqliteConnection connection, Table table, IEnumerable<object?[]> rows)
    {
        var parameters = string.Join(", ", Enumerable.Range(1, table.WritableColumns.Count()).Select(i => $"?{i}"));
        using var statement = connection.Prepare($"INSERT INTO {TableName(table)} ({ColumnList(table)}) VALUES ({parameters})");
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
                statement.Bind(i + 1, row[i]);
            statement.Step();
            statement.Reset();
        }
    }

    /// <summary>All rows, as they are stored.</summary>
    public static List<object?[]> Read(SqliteConnection connection, Table table)
    {
        var rows = new List<object?[]>();
        using var statement = connection.Prepare($"SELECT {ColumnList(table)} FROM {TableName(table)}");
        while (statement.Step())
        {
            var row = new object?[table.Columns.Length];
            for (var i = 0; i < row.Length; i++)
                row[i] = statement.GetValue(i);
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>How far a table's identity has come: the last value, or what stands one step before its seed.</summary>
    public static long LastIdentity(SqliteConnection connection, Table table)
    {
        var (seed, increment) = table.Identity!.Identity!;
        var used = 0L;
        if (!table.IsTemporary && HasSequences(connection))
        {
            using var sequence = connection.Prepare("SELECT seq FROM sqlite_sequence WHERE name = ?1");
            sequence.Bind(1, table.StorageName);
            used = sequence.Step() ? sequence.GetInt64(0) : 0;
        }

        var stored = FurthestIdentity(connection, table) ?? seed - increment;
        return used == 0 || increment < 0 ? stored : Math.Max(used, stored);
    }

    /// <summary>The greatest value of a table's identity column, or with a negative increment the least; null without rows.</summary>
    public static long? FurthestIdentity(SqliteConnection connection, Table table)
    {
        using var statement = connection.Prepare(
            $"SELECT {(table.Identity!.Identity!.Increment > 0 ? "max" : "min")}({Quote(table.Identity.Name)}) FROM {TableName(table)}");
        statement.Step();
        return statement.IsNull(0) ? null : statement.GetInt64(0);
    }

    /// <summary>The identity of the row that was inserted last.</summary>
    public static long InsertedIdentity(SqliteConnection connection, Table table) =>
        connection.QueryInt64($"SELECT {Quote(table.Identity!.Name)} FROM {TableName(table)} WHERE _rowid_ = {connection.InsertedRowId}");
}
