using Tsqlite.Catalog;
using Tsqlite.Server;
using Tsqlite.Storage;

namespace Tsqlite.Transactions;

/// <summary>
/// A session's temporary tables and table variables: who sees them, and what a rollback makes of them. SQLite undoes its temp schema with
/// the rest, but T-SQL's table variables keep what they hold.
/// </summary>
internal sealed class TemporaryTables
{
    private const int VariableLimit = 500;

    private static int s_lastId;

    // Made by the client's own batches: they live until the session ends.
    private readonly Dictionary<string, Table> _ofSession = new(StringComparer.OrdinalIgnoreCase);

    // A DECLARE … TABLE that runs again finds its SQLite table, so that plans over it stay good.
    private readonly Dictionary<(object Declaration, int Level), Table> _variables = [];
    private readonly HashSet<string> _existingVariables = new(StringComparer.Ordinal);

    public TemporaryTables() => Current = NewRequest();

    /// <summary>What the batch or module that runs sees.</summary>
    public TableScope Current { get; set; }

    public IdentityCounters Identities { get; } = new();

    /// <summary>The session's temporary procedures by name, which live until the session ends.</summary>
    public Dictionary<string, Module> Procedures { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Object ids of temporary tables are negative, and no two tables of this process have the same.</summary>
    public static int NextId() => Interlocked.Decrement(ref s_lastId);

    /// <summary>The scope of a request, which sees what the client's requests before it have left.</summary>
    public TableScope NewRequest() => new(null) { Tables = _ofSession };

    /// <summary>A table by its name with @ or #, a trigger's table inserted or deleted, or null.</summary>
    public Table? Find(string name) => name switch
    {
        ['@', ..] => Current.Variables.GetValueOrDefault(name),
        ['#', ..] => Current.AndCallers().Select(scope => scope.Tables.GetValueOrDefault(name)).FirstOrDefault(table => table is not null),
        _ when Identifiers.Same(name, WrittenRows.Inserted) => Current.Written?.Inserted,
        _ when Identifiers.Same(name, WrittenRows.Deleted) => Current.Written?.Deleted,
        _ => null,
    };

    public Table? Find(int objectId) => Current.AndCallers().SelectMany(scope => scope.Variables.Values.Concat(scope.Tables.Values))
        .FirstOrDefault(table => table.ObjectId == objectId);

    /// <summary>The temporary tables that are seen now.</summary>
    public Dictionary<string, Table> Visible()
    {
        var visible = new Dictionary<string, Table>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, table) in Current.AndCallers().SelectMany(scope => scope.Tables))
            visible.TryAdd(name, table);
        return visible;
    }

    /// <summary>Puts a table's new shape in the place of the old.</summary>
    public void Replace(Table table)
    {
        foreach (var scope in Current.AndCallers().Where(scope => scope.Tables.ContainsKey(table.Name)).Take(1))
            scope.Tables[table.Name] = table;
    }

    public void Drop(string name, SqliteConnection connection)
    {
        if (Find(name) is not { } table)
            return;
        Drop(table, connection);
        foreach (var scope in Current.AndCallers())
            scope.Tables.Remove(name);
    }

    /// <summary>Drops what a batch or module has made, when it ends.</summary>
    public void Drop(TableScope scope, SqliteConnection connection)
    {
        foreach (var table in scope.Tables.Values)
            Drop(table, connection);
        scope.Tables.Clear();
    }

    /// <summary>Drops what the session's requests have left.</summary>
    public void DropAll(SqliteConnection connection)
    {
        Drop(NewRequest(), connection);
        Procedures.Clear();
    }

    /// <summary>Declares a table variable, empty. In a loop it stands already, with its rows.</summary>
    /// <param name="name">Its name with @.</param>
    /// <param name="declaration">The declaration and the level of nesting at which it runs.</param>
    /// <param name="make">Makes the table of a declaration that runs for the first time.</param>
    /// <param name="create">Creates its storage.</param>
    /// <param name="connection">Where it lives.</param>
    public void Declare(string name, (object Statement, int Level) declaration, Func<Table> make, Action<Table> create, SqliteConnection connection)
    {
        if (Current.Variables.ContainsKey(name))
            return;
        if (!_variables.TryGetValue(declaration, out var table))
        {
            if (_variables.Count >= VariableLimit)
                ForgetUnusedVariables(connection);
            _variables[declaration] = table = make();
        }

        if (_existingVariables.Add(table.StorageName))
            create(table);
        else
            StoredTables.DeleteRows(connection, table);
        Identities.Forget(table);
        Current.Variables[name] = table;
    }

    /// <summary>Runs what undoes changes, then makes temporary tables those that there were, and table variables those that there are.</summary>
    public void Undo(SqliteConnection connection, Action undo, Dictionary<string, Table> tables)
    {
        var kept = Current.AndCallers().SelectMany(scope => scope.Variables.Values).DistinctBy(table => table.StorageName)
            .Select(table => (table.StorageName, Storage: TemporaryStorage.TakeOut(connection, table))).ToList();
        undo();
        ForgetUndone(connection, tables);
        _existingVariables.Clear();
        foreach (var (name, storage) in kept)
        {
            storage.PutBack(connection);
            _existingVariables.Add(name);
        }

        // Other table variables may be gone or not; DECLARE makes them anew.
        foreach (var table in _variables.Values.Where(table => !_existingVariables.Contains(table.StorageName)))
            StoredTables.Drop(connection, table);
    }

    /// <summary>Takes all tables from one connection to another.</summary>
    public void Move(SqliteConnection from, SqliteConnection to)
    {
        var live = Current.AndCallers().SelectMany(scope => scope.Variables.Values.Concat(scope.Tables.Values)).DistinctBy(table => table.StorageName).ToList();
        foreach (var table in live)
            TemporaryStorage.TakeOut(from, table).PutBack(to);
        _existingVariables.IntersectWith(live.Select(table => table.StorageName));
    }

    /// <summary>Dropped tables come back, new ones go, and changed ones have their old shape.</summary>
    private void ForgetUndone(SqliteConnection connection, Dictionary<string, Table> tables)
    {
        var before = tables.Values.ToDictionary(table => table.StorageName, StringComparer.Ordinal);
        foreach (var scope in Current.AndCallers())
        {
            foreach (var (name, table) in scope.Tables.ToArray())
            {
                if (!TemporaryStorage.Exists(connection, table))
                    scope.Tables.Remove(name);
                else if (before.TryGetValue(table.StorageName, out var old))
                    scope.Tables[name] = old;
            }
        }

        foreach (var (name, table) in tables)
        {
            if (TemporaryStorage.Exists(connection, table) && Find(name) is null)
                Current.Tables[name] = table;
        }
    }

    private void ForgetUnusedVariables(SqliteConnection connection)
    {
        var used = Current.AndCallers().SelectMany(scope => scope.Variables.Values).Select(table => table.StorageName).ToHashSet();
        foreach (var (declaration, table) in _variables.Where(item => !used.Contains(item.Value.StorageName)).ToList())
        {
            Drop(table, connection);
            _existingVariables.Remove(table.StorageName);
            _variables.Remove(declaration);
        }
    }

    private void Drop(Table table, SqliteConnection connection)
    {
        StoredTables.Drop(connection, table);
        Identities.Forget(table);
    }
}
