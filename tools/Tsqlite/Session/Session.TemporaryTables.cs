using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Emission;
using Tsqlite.Errors;
using Tsqlite.Storage;
using Tsqlite.Syntax;
using Tsqlite.Values;

namespace Tsqlite.Session;

internal sealed partial class Session
{
    // Made by the client's own batches: they live until the session ends.
    private readonly Dictionary<string, Table> _sessionTables = new(StringComparer.OrdinalIgnoreCase);

    // A DECLARE … TABLE that runs again finds its SQLite table, so that plans over it stay good.
    private readonly Dictionary<(object Declaration, int Level), Table> _tableVariables = [];
    private readonly HashSet<string> _existingTableVariables = new(StringComparer.Ordinal);
    private int _lastTemporaryId;

    Table? IBindingContext.FindTemporary(string name) => LookUpTemporary(name);

    private Table? LookUpTemporary(string name) => name.StartsWith('@')
        ? _frame.TableVariables.GetValueOrDefault(name)
        : _frame.AndCallers().Select(frame => frame.TemporaryTables.GetValueOrDefault(name)).FirstOrDefault(table => table is not null);

    private Table FindTable(int objectId) => objectId > 0
        ? Catalog.GetTable(objectId)
        : _frame.AndCallers().SelectMany(frame => frame.TableVariables.Values.Concat(frame.TemporaryTables.Values))
            .First(table => table.ObjectId == objectId);

    private void DeclareTableVariable(DeclareTableVariableStatement declare)
    {
        var name = declare.Body.VariableName.Value;

        // In a loop the variable stands already, with its rows.
        if (_frame.TableVariables.ContainsKey(name))
            return;
        if (!_tableVariables.TryGetValue((declare, _frame.Level), out var table))
        {
            table = MakeTable(name, $"{name}:{--_lastTemporaryId}", declare.Body.Definition, _lastTemporaryId) with { IsTemporary = true };
            _tableVariables[(declare, _frame.Level)] = table;
        }

        if (_existingTableVariables.Add(table.StorageName))
            CreateStorage(table);
        else
            _connection.Execute($"DELETE FROM {Emitter.TableName(table)}");
        _database.ForgetIdentity(table);
        _frame.TableVariables[name] = table;
    }

    private void DropTables(Frame frame)
    {
        foreach (var table in frame.TemporaryTables.Values)
            DropStorage(table);
        frame.TemporaryTables.Clear();
    }

    private void KeepSessionTables()
    {
        _sessionTables.Clear();
        foreach (var (name, table) in _frame.TemporaryTables)
            _sessionTables[name] = table;
    }

    private void DropSessionTables()
    {
        foreach (var table in _sessionTables.Values)
            DropStorage(table);
        _sessionTables.Clear();
    }

    private void CreateStorage(Table table)
    {
        CheckDefaults(table.Columns, table);
        _connection.Execute(TableStorage.CreateTable(table, Catalog, EmitChecks(table), EmitDefaults(table)));
        foreach (var index in table.Indexes)
        {
            foreach (var sql in TableStorage.CreateIndex(table, index, EmitFilter(table, index)))
                _connection.Execute(sql);
        }
    }

    /// <summary>The conditions of a table's checks by name, ready to be used on this connection, as are its columns' collations.</summary>
    private Dictionary<string, EmittedSql> EmitChecks(Table table)
    {
        foreach (var column in table.Columns.Where(column => column.Collation is not null))
            _connection.RegisterCollation(SqlCollation.Of(column.Collation, column.Type));
        var checks = table.Checks.ToDictionary(
            check => check.Name,
            check => Emitter.EmitTableCondition(new Binder(this).BindTableCondition(SqlParser.ParseCondition(check.Definition), table).Condition));
        foreach (var check in checks.Values)
            Register(check);
        return checks;
    }

    private Dictionary<string, string> EmitDefaults(Table table)
    {
        var names = table.ForeignKeys.Where(ForeignKeyRules.SetsDefault).SelectMany(key => key.Columns).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return table.Columns.Where(column => names.Contains(column.Name) && column.Default is not null)
            .ToDictionary(column => column.Name, column => Emitter.Literal(DefaultValue(column, column.Default!)));
    }

    /// <summary>The value that a column's default has, as SQLite keeps it.</summary>
    private object? DefaultValue(Column column, DefaultConstraint @default)
    {
        var expression = SqlParser.ParseExpression(@default.Definition);
        if (FragmentSearch.Has<FunctionCall>(expression) || FragmentSearch.Has<ParameterlessCall>(expression))
            throw SqlErrors.Unsupported($"ON DELETE or ON UPDATE SET DEFAULT to a default that is no constant ({@default.Name})", _frame.Line);
        var (value, type) = Evaluate(expression);
        return ValueEncoding.Encode(Values.SqlConvert.Convert(value, type, column.Type), column.Type);
    }

    private EmittedSql? EmitFilter(Table table, TableIndex index)
    {
        if (index.Filter is null)
            return null;
        var (condition, _) = new Binder(this).BindTableCondition(SqlParser.ParseCondition(index.Filter), table);
        var sql = Emitter.EmitTableCondition(condition);
        Register(sql);
        return sql;
    }

    private void DropStorage(Table table) => _connection.Execute($"DROP TABLE IF EXISTS {Emitter.TableName(table)}");

    /// <summary>
    /// Undoes to a savepoint or wholly. SQLite undoes temporary tables with the rest, but T-SQL's table variables keep what they hold:
    /// their rows are taken out first and put back.
    /// </summary>
    private void UndoKeepingTableVariables(string undo, Dictionary<string, Table> tables)
    {
        var kept = _frame.AndCallers().SelectMany(frame => frame.TableVariables.Values).Distinct()
            .Select(table => (Table: table, Rows: ReadRows(table))).ToList();
        _connection.Execute(undo);
        _filledSystemViews.Clear();
        ForgetUndoneTables(tables);
        _existingTableVariables.Clear();
        foreach (var (table, rows) in kept)
        {
            DropStorage(table);
            CreateStorage(table);
            _existingTableVariables.Add(table.StorageName);
            WriteRows(table, rows);
        }

        // Other table variables may be gone or not; DECLARE makes them anew.
        foreach (var table in _tableVariables.Values.Where(table => !_existingTableVariables.Contains(table.StorageName)))
            DropStorage(table);
    }

    /// <summary>The temporary tables that the current frame sees, as they are now.</summary>
    private Dictionary<string, Table> VisibleTables()
    {
        var visible = new Dictionary<string, Table>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, table) in _frame.AndCallers().SelectMany(frame => frame.TemporaryTables))
            visible.TryAdd(name, table);
        return visible;
    }

    /// <summary>Makes the temporary tables those that there were: dropped ones come back, new ones go, and changed ones have their old shape.</summary>
    private void ForgetUndoneTables(Dictionary<string, Table> tables)
    {
        var before = tables.Values.ToDictionary(table => table.StorageName, StringComparer.Ordinal);
        foreach (var frame in _frame.AndCallers())
        {
            foreach (var (name, table) in frame.TemporaryTables.ToArray())
            {
                if (!StorageExists(table))
                    frame.TemporaryTables.Remove(name);
                else if (before.TryGetValue(table.StorageName, out var old))
                    frame.TemporaryTables[name] = old;
            }
        }

        foreach (var (name, table) in tables)
        {
            if (StorageExists(table) && LookUpTemporary(name) is null)
                _frame.TemporaryTables[name] = table;
        }
    }

    private bool StorageExists(Table table)
    {
        using var statement = _connection.Prepare("SELECT 1 FROM temp.sqlite_master WHERE type = 'table' AND name = ?1");
        statement.Bind(1, table.StorageName);
        return statement.Step();
    }

    private List<object?[]> ReadRows(Table table)
    {
        var rows = new List<object?[]>();
        using var statement = _connection.Prepare($"SELECT {ColumnList(table)} FROM {Emitter.TableName(table)}");
        while (statement.Step())
            rows.Add([.. Enumerable.Range(0, table.Columns.Length).Select(statement.GetValue)]);
        return rows;
    }

    private void WriteRows(Table table, List<object?[]> rows)
    {
        if (rows.Count == 0)
            return;
        var parameters = string.Join(", ", Enumerable.Range(1, table.Columns.Length).Select(i => $"?{i}"));
        using var statement = _connection.Prepare($"INSERT INTO {Emitter.TableName(table)} ({ColumnList(table)}) VALUES ({parameters})");
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
                statement.Bind(i + 1, row[i]);
            statement.Step();
            statement.Reset();
        }
    }

    private static string ColumnList(Table table) => string.Join(", ", table.Columns.Select(column => Emitter.Quote(column.Name)));
}
