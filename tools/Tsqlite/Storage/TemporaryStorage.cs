using Tsqlite.Catalog;

using static Tsqlite.Storage.SqliteText;

namespace Tsqlite.Storage;

/// <summary>A table of SQLite's temp schema, taken out whole: its definition, its indexes and its rows.</summary>
internal sealed class TemporaryStorage
{
    private readonly Table _table;
    private readonly List<string> _definitions = [];
    private readonly List<object?[]> _rows = [];

    private TemporaryStorage(Table table) => _table = table;

    public static bool Exists(SqliteConnection connection, Table table)
    {
        using var statement = connection.Prepare("SELECT 1 FROM temp.sqlite_master WHERE type = 'table' AND name = ?1");
        statement.Bind(1, table.StorageName);
        return statement.Step();
    }

    public static TemporaryStorage TakeOut(SqliteConnection connection, Table table)
    {
        var taken = new TemporaryStorage(table);
        using (var definitions = connection.Prepare(
            "SELECT type, sql FROM temp.sqlite_master WHERE type IN ('table', 'index') AND tbl_name = ?1 AND sql IS NOT NULL ORDER BY type DESC"))
        {
            definitions.Bind(1, table.StorageName);
            while (definitions.Step())
            {
                // SQLite keeps the text from the name on, without the schema before it.
                var sql = definitions.GetString(1);
                var name = sql.IndexOf('"');
                taken._definitions.Add($"{sql[..name]}temp.{sql[name..]}");
            }
        }

        using var rows = connection.Prepare($"SELECT {ColumnList(table)} FROM {TableName(table)}");
        while (rows.Step())
            taken._rows.Add([.. Enumerable.Range(0, table.WritableColumns.Count()).Select(rows.GetValue)]);
        return taken;
    }

    /// <summary>Makes the table as it was, in place of one that may be there.</summary>
    public void PutBack(SqliteConnection connection)
    {
        StoredTables.Drop(connection, _table);
        foreach (var definition in _definitions)
            connection.Execute(definition);
        StoredTables.Write(connection, _table, _rows);
        if (_table.IsVariable)
            VariableStatistics.Assume(connection, _table);
    }
}
