using Tsqlite.Catalog;

using static Tsqlite.Storage.SqliteText;

namespace Tsqlite.Storage;

/// <summary>Holds the rows that a statement is about to write, in SQLite's temp schema, in the order in which they were computed.</summary>
internal static class StagedStorage
{
    /// <summary>Makes room for rows, and forgets those that were there.</summary>
    public static void Create(SqliteConnection connection, Table staged, int width)
    {
        var values = string.Concat(Enumerable.Range(0, width).Select(i => $", {StagedRows.Value(i)}"));
        connection.Execute(
            $"CREATE TABLE IF NOT EXISTS {TableName(staged)} (n INTEGER PRIMARY KEY, {StagedRows.Action} INTEGER, {StagedRows.Target} INTEGER{values})");
        Clear(connection, staged);
    }

    public static void Clear(SqliteConnection connection, Table staged) => connection.Execute($"DELETE FROM {TableName(staged)}");

    /// <summary>Takes rows: the action, the row id of the target, and the stored values.</summary>
    public static SqliteStatement PrepareInsert(SqliteConnection connection, Table staged, int width)
    {
        var values = string.Concat(Enumerable.Range(1, width + 2).Select(i => $", ?{i}"));
        return connection.Prepare($"INSERT INTO {TableName(staged)} VALUES (NULL{values})");
    }

    /// <summary>Gives the rows that were inserted their row ids, which the run that inserted them has noted in the same order.</summary>
    public static void NameInserted(SqliteConnection connection, Table staged, Table target, long run)
    {
        var rows = Quote(WrittenRows.StorageName(target, "rows"));
        connection.Execute(
            $"UPDATE {TableName(staged)} AS s SET {StagedRows.Target} = made.id FROM " +
            $"(SELECT {StagedRows.Target} AS id, row_number() OVER (ORDER BY _rowid_) AS place FROM temp.{rows} " +
            $"WHERE run = {Literal(run)} AND action = 'INSERT') AS made, " +
            $"(SELECT n, row_number() OVER (ORDER BY n) AS place FROM {TableName(staged)} " +
            $"WHERE {StagedRows.Action} = {Literal(StagedRows.Insert)}) AS given " +
            "WHERE given.place = made.place AND s.n = given.n");
    }

    /// <summary>
    /// Gives the columns of keys values that no row can have, in the rows that are about to get others: then no new key meets an old one.
    /// </summary>
    /// <param name="connection">Where.</param>
    /// <param name="target">The table.</param>
    /// <param name="staged">The new rows.</param>
    /// <param name="keys">The columns, each with the name of its new value.</param>
    public static void Park(SqliteConnection connection, Table target, Table staged, IReadOnlyList<(Column Column, string Value)> keys)
    {
        var values = keys.Select(key => $"{Quote(key.Column.Name)} = {TableStorage.Parked(key.Column, "written")}");
        var changed = keys.Select(key => $"written.{Quote(key.Column.Name)} IS NOT new.{key.Value}");
        connection.Execute("PRAGMA ignore_check_constraints = ON");
        try
        {
            connection.Execute(
                $"UPDATE {TableName(target)} AS written SET {string.Join(", ", values)} FROM {TableName(staged)} AS new " +
                $"WHERE written._rowid_ = new.{StagedRows.Target} AND ({string.Join(" OR ", changed)})");
        }
        finally
        {
            connection.Execute("PRAGMA ignore_check_constraints = OFF");
        }
    }
}
