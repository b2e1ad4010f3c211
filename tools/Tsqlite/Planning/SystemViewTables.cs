using Tsqlite.Catalog;
using Tsqlite.Storage;
using Tsqlite.Transactions;

namespace Tsqlite.Planning;

/// <summary>The temporary tables that hold the rows of sys and INFORMATION_SCHEMA while statements read them.</summary>
internal sealed class SystemViewTables(DatabaseContext database)
{
    private readonly Dictionary<(string Schema, string Name), Table> _tables = [];

    // The catalog whose rows each view's table holds, until something is undone.
    private readonly Dictionary<Table, long> _filled = new(ReferenceEqualityComparer.Instance);
    private int _undone;

    /// <summary>The table of a view, or null when there is no such view.</summary>
    public Table? Find(string schema, string name)
    {
        if (SystemViews.Find(schema, name) is not { } view)
            return null;
        var key = (view.Schema, view.Name);
        if (!_tables.TryGetValue(key, out var table))
            _tables[key] = table = view.AsTable(TemporaryTables.NextId());
        return table;
    }

    /// <summary>Makes a view's table hold the rows that the catalog has now. sys.databases changes without the catalog, so it is always filled.</summary>
    public void Fill(Table table)
    {
        if (_undone != database.Transaction.Undone)
        {
            _filled.Clear();
            _undone = database.Transaction.Undone;
        }

        var isOfServer = table.Name is "databases" or "sysdatabases";
        if (_filled.GetValueOrDefault(table) == database.Catalog.Version && !isOfServer)
            return;
        if (!TemporaryStorage.Exists(database.Connection, table))
            database.StoredExpressions.Create(table);
        StoredTables.DeleteRows(database.Connection, table);
        var view = SystemViews.Find(table.SchemaName, table.Name)!;
        var context = new SystemViewContext(database.Catalog, database.Name, database.Instance.Databases.Names, _ => null);
        StoredTables.Write(
            database.Connection, table, view.Rows(context).Select(row => row.Select((value, i) => ValueEncoding.Encode(value, view.Columns[i].Type)).ToArray()));
        _filled[table] = database.Catalog.Version;
    }
}
