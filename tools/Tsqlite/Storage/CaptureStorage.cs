using Tsqlite.Catalog;

using static Tsqlite.Storage.SqliteText;

namespace Tsqlite.Storage;

/// <summary>
/// Keeps the rows that statements write into a table. Triggers of SQLite's in its temp schema note each row with its old and new values, and
/// the number of the run that writes; while no run is noted they note nothing. What a cascade does is noted like anything else.
/// </summary>
internal static class CaptureStorage
{
    /// <summary>The function that gives the number of the run whose rows are read.</summary>
    public const string ReadingFunction = "capture_run";

    private const string Running = "$capture";

    private static readonly string[] Verbs = ["INSERT", "UPDATE", "DELETE"];

    private static readonly string[] Codes =
    [
        $"WHEN 'INSERT' THEN {Literal(StagedRows.Insert)}",
        $"WHEN 'UPDATE' THEN {Literal(StagedRows.Update)}",
        $"WHEN 'DELETE' THEN {Literal(StagedRows.Delete)}",
    ];

    public static void Create(SqliteConnection connection, Table table)
    {
        Drop(connection, table);
        var rows = Quote(WrittenRows.StorageName(table, "rows"));
        var columns = table.KeptColumns.SelectMany(
            column => new[] { (Column: column, Name: WrittenRows.Old(column)), (Column: column, Name: WrittenRows.New(column)) })
            .Select(item => TableStorage.ColumnShape(item.Column, item.Name));
        connection.Execute($"CREATE TABLE IF NOT EXISTS temp.{Quote(Running)} (run INTEGER)");
        connection.Execute($"CREATE TABLE temp.{rows} (run INTEGER, action TEXT, {StagedRows.Target} INTEGER, {string.Join(", ", columns)})");

        // Nothing is ever written to the shape of a view; its rows are noted by hand.
        foreach (var verb in table.IsView ? [] : Verbs)
        {
            var values = table.KeptColumns.Select(column =>
                $"{(verb == "INSERT" ? "NULL" : $"OLD.{Quote(column.Name)}")}, {(verb == "DELETE" ? "NULL" : $"NEW.{Quote(column.Name)}")}");
            connection.Execute(
                $"CREATE TEMP TRIGGER {Quote(TriggerName(table, verb))} AFTER {verb} ON {TableName(table)} BEGIN " +
                $"INSERT INTO {rows} SELECT run, '{verb}', {(verb == "DELETE" ? "OLD" : "NEW")}._rowid_, {string.Join(", ", values)} "
                + $"FROM {Quote(Running)}; END");
        }

        var ofRun = $"FROM {rows} WHERE run = (SELECT {Quote(ReadingFunction)}())";
        CreateView(connection, WrittenRows.Of(table), $"SELECT *, CASE action {string.Join(' ', Codes)} END AS {WrittenRows.Code} {ofRun}");
        CreateView(connection, WrittenRows.InsertedInto(table), $"SELECT {List(table, WrittenRows.New)} {ofRun} AND action <> 'DELETE'");
        CreateView(connection, WrittenRows.DeletedFrom(table), $"SELECT {List(table, WrittenRows.Old)} {ofRun} AND action <> 'INSERT'");
    }

    public static void Drop(SqliteConnection connection, Table table)
    {
        foreach (var verb in Verbs)
            connection.Execute($"DROP TRIGGER IF EXISTS temp.{Quote(TriggerName(table, verb))}");
        foreach (var view in Views(table))
            connection.Execute($"DROP VIEW IF EXISTS {TableName(view)}");
        connection.Execute($"DROP TABLE IF EXISTS temp.{Quote(WrittenRows.StorageName(table, "rows"))}");
    }

    /// <summary>Drops what watches any table but those given, and tells which of these are watched.</summary>
    public static IReadOnlyList<Table> Keep(SqliteConnection connection, IReadOnlyCollection<Table> tables)
    {
        var owners = tables.SelectMany(table => Objects(table).Select(name => (name, table))).ToDictionary(item => item.name, item => item.table);
        var drops = new List<string>();
        var watched = new List<Table>();
        using (var statement = connection.Prepare(
            "SELECT type, name FROM temp.sqlite_master WHERE type = 'trigger' OR type = 'view' OR (type = 'table' AND name LIKE '%:rows') ORDER BY type DESC"))
        {
            while (statement.Step())
            {
                var (type, name) = (statement.GetString(0), statement.GetString(1));
                if (!owners.TryGetValue(name, out var owner))
                    drops.Add($"DROP {type} IF EXISTS temp.{Quote(name)}");
                else if (type == "table")
                    watched.Add(owner);
            }
        }

        foreach (var drop in drops)
            connection.Execute(drop);
        return watched;
    }

    /// <summary>From now on rows are noted for a run; null for none.</summary>
    public static void SetRun(SqliteConnection connection, long? run)
    {
        connection.Execute($"DELETE FROM temp.{Quote(Running)}");
        if (run is not null)
            connection.Execute($"INSERT INTO temp.{Quote(Running)} VALUES ({Literal(run)})");
    }

    /// <summary>Adds rows to a run: for each column the old stored value, then the new one.</summary>
    public static void Note(SqliteConnection connection, Table table, long run, string action, IEnumerable<object?[]> rows)
    {
        var values = string.Join(", ", Enumerable.Range(1, 2 * table.Columns.Length).Select(i => $"?{i}"));
        using var insert = connection.Prepare(
            $"INSERT INTO temp.{Quote(WrittenRows.StorageName(table, "rows"))} VALUES ({Literal(run)}, '{action}', NULL, {values})");
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
                insert.Bind(i + 1, row[i]);
            insert.Step();
            insert.Reset();
        }
    }

    /// <summary>Forgets the rows of a run.</summary>
    public static void Discard(SqliteConnection connection, Table table, long run) =>
        connection.Execute($"DELETE FROM temp.{Quote(WrittenRows.StorageName(table, "rows"))} WHERE run = {Literal(run)}");

    /// <summary>
    /// Makes one of two runs over the same rows, of which the first took their old values away and the second gave them the new ones.
    /// </summary>
    public static void Join(SqliteConnection connection, Table table, long first, long second)
    {
        var rows = Quote(WrittenRows.StorageName(table, "rows"));
        var old = table.KeptColumns.Select(column => Quote(WrittenRows.Old(column))).Select(name => $"{name} = before.{name}");
        connection.Execute(
            $"UPDATE temp.{rows} AS after SET {string.Join(", ", old)} FROM temp.{rows} AS before " +
            $"WHERE after.run = {Literal(second)} AND before.run = {Literal(first)} AND after.{StagedRows.Target} = before.{StagedRows.Target}");
        Discard(connection, table, first);
    }

    private static void CreateView(SqliteConnection connection, Table view, string query) =>
        connection.Execute($"CREATE TEMP VIEW {Quote(view.StorageName)} AS {query}");

    private static string List(Table table, Func<Column, string> name) =>
        string.Join(", ", table.KeptColumns.Select(column => $"{Quote(name(column))} AS {Quote(column.Name)}"));

    private static Table[] Views(Table table) => [WrittenRows.Of(table), WrittenRows.InsertedInto(table), WrittenRows.DeletedFrom(table)];

    /// <summary>The names of all that watches a table.</summary>
    private static IEnumerable<string> Objects(Table table) =>
        [WrittenRows.StorageName(table, "rows"), .. Verbs.Select(verb => TriggerName(table, verb)), .. Views(table).Select(view => view.StorageName)];

    private static string TriggerName(Table table, string verb) => WrittenRows.StorageName(table, $"capture {verb}");
}
