using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Emission;
using Tsqlite.Storage;

namespace Tsqlite.Session;

internal sealed partial class Session
{
    private readonly Dictionary<(string Schema, string Name), Table> _systemViewTables = [];

    // The catalog whose rows each view's table holds.
    private readonly Dictionary<Table, long> _filledSystemViews = new(ReferenceEqualityComparer.Instance);

    Table? IBindingContext.FindSystemView(string schema, string name)
    {
        if (SystemViews.Find(schema, name) is not { } view)
            return null;
        var key = (view.Schema, view.Name);
        if (!_systemViewTables.TryGetValue(key, out var table))
            _systemViewTables[key] = table = view.AsTable(--_lastTemporaryId);
        return table;
    }

    /// <summary>Makes a view's table hold the rows that the catalog has now. sys.databases changes without the catalog, so it is always filled.</summary>
    private void FillSystemView(Table table)
    {
        var isOfServer = table.Name is "databases" or "sysdatabases";
        if (_filledSystemViews.GetValueOrDefault(table) == Catalog.Version && !isOfServer)
            return;
        var view = SystemViews.Find(table.SchemaName, table.Name)!;
        using (var exists = _connection.Prepare("SELECT 1 FROM temp.sqlite_master WHERE name = ?1"))
        {
            exists.Bind(1, table.StorageName);
            if (!exists.Step())
                CreateStorage(table);
        }

        _connection.Execute($"DELETE FROM {Emitter.TableName(table)}");
        var context = new SystemViewContext(Catalog, Database, [.. _engine.DatabaseNames]);
        WriteRows(table, [.. view.Rows(context).Select(row => row.Select((value, i) => ValueEncoding.Encode(value, view.Columns[i].Type)).ToArray())]);
        _filledSystemViews[table] = Catalog.Version;
    }
}
