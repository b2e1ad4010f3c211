using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Catalog.Views;
using Tsqlite.Server;
using Tsqlite.Storage;
using Tsqlite.Transactions;

namespace Tsqlite.Planning;

/// <summary>The temporary tables that hold the rows of sys and INFORMATION_SCHEMA while statements read them.</summary>
internal sealed class SystemViewTables(DatabaseContext database)
{
    private readonly Dictionary<(string Schema, string Name, bool IsOfTempdb), Table> _tables = [];
    private readonly Dictionary<Table, (SystemView View, bool IsOfTempdb)> _views = new(ReferenceEqualityComparer.Instance);

    // The catalog whose rows each view's table holds, until something is undone.
    private readonly Dictionary<Table, long> _filled = new(ReferenceEqualityComparer.Instance);

    // Those among them that were filled outside a transaction, where nothing undoes them.
    private readonly Dictionary<Table, long> _lasting = new(ReferenceEqualityComparer.Instance);
    private int _undone;

    /// <summary>The table of a view, or null when there is no such view.</summary>
    /// <param name="isOfTempdb">Whether it shows the session's temporary tables, and not the current database.</param>
    public Table? Find(string schema, string name, bool isOfTempdb)
    {
        if (SystemViews.Find(schema, name) is not { } view)
            return null;
        var key = (view.Schema, view.Name, isOfTempdb);
        if (_tables.TryGetValue(key, out var table))
            return table;
        table = view.AsTable(TemporaryTables.NextId());
        if (isOfTempdb)
            table = table with { StorageName = $"tempdb.{table.StorageName}" };
        _views[table] = (view, isOfTempdb);
        return _tables[key] = table;
    }

    /// <summary>Makes a view's table hold the rows that the catalog has now. A view that changes without the catalog is always filled.</summary>
    public void Fill(Table table)
    {
        if (_undone != database.Transaction.Undone)
        {
            _filled.Clear();
            foreach (var (lasting, version) in _lasting)
                _filled[lasting] = version;
            _undone = database.Transaction.Undone;
        }

        var (view, isOfTempdb) = _views[table];
        if (_filled.GetValueOrDefault(table) == database.Catalog.Version && !view.IsLive && !isOfTempdb)
            return;
        if (!TemporaryStorage.Exists(database.Connection, table))
            database.StoredExpressions.Create(table);
        StoredTables.DeleteRows(database.Connection, table);
        var context = new SystemViewContext(
            database.Catalog, database.Name, new ServerView(database.Instance), new ModuleTexts(database.Compiler, database.Names), CountRows, LastIdentity,
            sequence => database.Counters.Last(sequence.ObjectId, database.Connection));
        if (isOfTempdb)
            context = context with { Catalog = DatabaseCatalog.Load(database.Temporary.Visible().Values), DatabaseName = ObjectNames.Tempdb };
        StoredTables.Write(
            database.Connection,
            table,
            view.Rows(context).Select(row => row.Select((value, i) => ValueEncoding.Encode(value, view.Columns[i].Type)).ToArray()));
        _filled[table] = database.Catalog.Version;
        if (database.Connection.InTransaction)
            _lasting.Remove(table);
        else
            _lasting[table] = database.Catalog.Version;
    }

    private long CountRows(Table table, TableIndex? index)
    {
        database.StoredExpressions.RegisterAll();
        return StoredTables.Count(database.Connection, table, index is null ? null : database.StoredExpressions.Filter(table, index));
    }

    private long? LastIdentity(Table table)
    {
        var (seed, increment) = table.Identity!.Identity!;
        return StoredTables.LastIdentity(database.Connection, table) is var last && last == seed - increment ? null : last;
    }
}
