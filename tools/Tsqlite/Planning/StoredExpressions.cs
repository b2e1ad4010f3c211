using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Emission;
using Tsqlite.Errors;
using Tsqlite.Storage;
using Tsqlite.Syntax;
using Tsqlite.Values;

namespace Tsqlite.Planning;

/// <summary>The expressions that stand in SQLite's definitions of tables and indexes, and the functions that they call.</summary>
internal sealed class StoredExpressions(DatabaseContext database)
{
    private readonly HashSet<Table> _registered = new(ReferenceEqualityComparer.Instance);

    /// <summary>Makes known what a piece of SQL calls.</summary>
    public void Register(EmittedSql sql)
    {
        foreach (var collation in sql.Collations)
            database.Connection.RegisterCollation(collation);
        database.Connection.Register(sql.Functions);
        database.Connection.Register(sql.Aggregates);
    }

    /// <summary>
    /// Makes known what checks, computed columns and partial indexes call. A write may reach any table through a cascade, so all of them are needed.
    /// </summary>
    public void RegisterAll()
    {
        database.Captures.Refresh();

        // A change of the catalog leaves old shapes of its tables behind.
        if (_registered.Count > 2 * database.Catalog.Tables.Count() + 100)
            _registered.Clear();
        foreach (var table in database.Catalog.Tables.Where(table => _registered.Add(table)))
        {
            Checks(table);
            Computed(table);
            foreach (var index in table.Indexes)
                Filter(table, index);
        }
    }

    /// <summary>The conditions of a table's checks by name, ready to be used on this connection, as are its columns' collations.</summary>
    public Dictionary<string, string> Checks(Table table)
    {
        foreach (var column in table.Columns.Where(column => column.Collation is not null))
            database.Connection.RegisterCollation(SqlCollation.Of(column.Collation, column.Type));
        return table.Checks.ToDictionary(check => check.Name, check => Condition(check.Definition, table));
    }

    /// <summary>What stands in SQLite's definition of a table.</summary>
    public TableExpressions Of(Table table) => new(Checks(table), Defaults(table), Computed(table));

    /// <summary>The expressions of the computed columns that SQLite keeps, by name.</summary>
    public Dictionary<string, string> Computed(Table table) =>
        table.Columns.Where(column => column.Computed is { IsKept: true }).ToDictionary(column => column.Name, column =>
        {
            var binder = new Binder(database.Names);
            return Expression(binder.ComputedValue(column, table));
        });

    /// <summary>An expression over a table's rows as SQLite writes it, ready to be used on this connection.</summary>
    public string Expression(BoundExpression expression)
    {
        var sql = Emitter.EmitTableExpression(expression);
        Register(sql);
        return sql.Text;
    }

    /// <summary>The condition of a partial index, or null.</summary>
    public string? Filter(Table table, TableIndex index) => index.Filter is null ? null : Condition(index.Filter, table);

    /// <summary>The defaults that foreign keys set, as literals by column.</summary>
    public Dictionary<string, string> Defaults(Table table)
    {
        var names = table.ForeignKeys.Where(key => key.SetsDefault).SelectMany(key => key.Columns).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return table.Columns.Where(column => names.Contains(column.Name) && column.Default is not null)
            .ToDictionary(column => column.Name, column => SqliteText.Literal(DefaultValue(column, column.Default!)));
    }

    /// <summary>A default is bound as it is made, so that its errors do not wait for the first row that takes it.</summary>
    public void CheckDefaults(IEnumerable<Column> columns, Table table)
    {
        foreach (var column in columns)
            new Binder(database.Names).DefaultOf(column, table);
    }

    /// <summary>Creates a table and its indexes in SQLite.</summary>
    public void Create(Table table)
    {
        CheckDefaults(table.Columns, table);
        database.Connection.Execute(TableStorage.CreateTable(table, database.Catalog, Of(table)));
        foreach (var sql in table.Indexes.SelectMany(index => TableStorage.CreateIndex(table, index, Filter(table, index))))
            database.Connection.Execute(sql);
        if (table.IsVariable)
            VariableStatistics.Assume(database.Connection, table);
    }

    /// <summary>The value that a default has, as SQLite keeps it.</summary>
    private object? DefaultValue(Column column, DefaultConstraint @default)
    {
        var expression = SqlParser.ParseExpression(@default.Definition);
        if (FragmentSearch.Has<FunctionCall>(expression) || FragmentSearch.Has<ParameterlessCall>(expression))
            throw SqlErrors.Unsupported($"ON DELETE or ON UPDATE SET DEFAULT to a default that is no constant ({@default.Name})", database.Session.Line);
        var (value, type) = database.Runner.Evaluate(expression);
        return ValueEncoding.Encode(SqlConvert.Convert(value, type, column.Type), column.Type);
    }

    private string Condition(string text, Table table)
    {
        var (condition, _) = new Binder(database.Names).BindTableCondition(SqlParser.ParseCondition(text), table);
        var sql = Emitter.EmitTableCondition(condition);
        Register(sql);
        return sql.Text;
    }
}
