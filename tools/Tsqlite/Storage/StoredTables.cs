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
        if (table.IsTemporary || !TableStorage.HasRowIdIdentity(table))
            return;
        using var reset = connection.Prepare("DELETE FROM sqlite_sequence WHERE name = ?1");
        reset.Bind(1, table.StorageName);
        reset.Step();
    }

    public static bool HasRows(SqliteConnection connection, Table table) =>
        connection.QueryInt64($"SELECT EXISTS (SELECT 1 FROM {TableName(table)})") == 1;

    /// <param name="fill">What the rows that stand get, as a literal; null for nothing.</param>
    public static void AddColumn(SqliteConnection connection, Table table, Column column, string? fill)
    {
        connection.Execute($"ALTER TABLE {TableName(table)} ADD COLUMN {Quote(column.Name)}");
        if (fill is not null)
            connection.Execute($"UPDATE {TableName(table)} SET {Quote(column.Name)} = {fill}");
    }

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
    public static void ReplaceDefinition(
        SqliteConnection connection,
        Table table,
        DatabaseCatalog catalog,
        IReadOnlyDictionary<string, string> checks,
        IReadOnlyDictionary<string, string> defaults)
    {
        // A row that is older than its last columns does not hold them, and would take a new default for them.
        foreach (var column in defaults.Keys.Select(Quote))
            connection.Execute($"UPDATE {TableName(table)} SET {column} = {column}");
        var sql = TableStorage.CreateTable(table, catalog, checks, defaults).Replace("CREATE TABLE temp.", "CREATE TABLE ");
        var schema = table.IsTemporary ? "temp" : "main";
        var version = connection.QueryInt64($"PRAGMA {schema}.schema_version");
        connection.Execute("PRAGMA writable_schema = ON");
        try
        {
            using var update = connection.Prepare($"UPDATE {schema}.sqlite_master SET sql = ?1 WHERE type = 'table' AND name = ?2");
            update.Bind(1, sql);
            update.Bind(2, table.StorageName);
            update.Step();
        }
        finally
        {
            connection.Execute("PRAGMA writable_schema = RESET");
        }

        // Tells other connections that what they know of the table is old.
        connection.Execute($"PRAGMA {schema}.schema_version = {version + 1}");
    }

    /// <summary>Adds rows of stored values.</summary>
    public static void Write(SqliteConnection connection, Table table, IEnumerable<object?[]> rows)
    {
        var parameters = string.Join(", ", Enumerable.Range(1, table.Columns.Length).Select(i => $"?{i}"));
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
        if (!table.IsTemporary && TableStorage.HasRowIdIdentity(table))
        {
            using var sequence = connection.Prepare("SELECT seq FROM sqlite_sequence WHERE name = ?1");
            sequence.Bind(1, table.StorageName);
            used = sequence.Step() ? sequence.GetInt64(0) : 0;
        }

        using var statement = connection.Prepare(
            $"SELECT {(increment > 0 ? "max" : "min")}({Quote(table.Identity.Name)}) FROM {TableName(table)}");
        statement.Step();
        var stored = statement.IsNull(0) ? seed - increment : statement.GetInt64(0);
        return used == 0 || increment < 0 ? stored : Math.Max(used, stored);
    }

    /// <summary>The identity of the row that was inserted last.</summary>
    public static long InsertedIdentity(SqliteConnection connection, Table table) =>
        connection.QueryInt64($"SELECT {Quote(table.Identity!.Name)} FROM {TableName(table)} WHERE _rowid_ = last_insert_rowid()");
}
