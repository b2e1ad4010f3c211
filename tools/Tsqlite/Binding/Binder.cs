using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Binding;

/// <summary>Turns the parser's tree of one statement into a typed tree: every name resolved, every conversion made explicit.</summary>
internal sealed partial class Binder(IBindingContext context)
{
    private int _aliases;
    private int _viewDepth;

    // The schema of the view whose query is bound.
    private string? _viewSchema;

    /// <summary>Binds an expression that stands outside a query, such as the value of SET.</summary>
    public BoundExpression BindExpression(ScalarExpression expression) => Bind(expression, new Scope(null));

    /// <summary>Binds the new value of SET @x += expression and its kin.</summary>
    public BoundExpression BindCompound(string variable, AssignmentKind kind, ScalarExpression expression) =>
        MakeBinary(CompoundOperators[kind], BindVariable(variable), BindExpression(expression));

    /// <summary>Binds a condition that stands outside a query, such as that of IF.</summary>
    public BoundPredicate BindCondition(BooleanExpression condition) => Bind(condition, new Scope(null));

    /// <summary>Binds a condition over one table: a CHECK constraint or an index filter.</summary>
    public (BoundPredicate Condition, TableSource Source) BindTableCondition(BooleanExpression condition, Table table)
    {
        var scope = new Scope(null);
        var source = MakeSource(table, table.Name);
        scope.Add(source);
        return (Bind(condition, scope), source);
    }

    public BoundSelectStatement BindSelect(SelectStatement statement)
    {
        var assignments = ImmutableArray<string>.Empty;
        if (statement.QueryExpression is QuerySpecification specification && specification.SelectElements.Any(item => item is SelectSetVariable))
        {
            if (!specification.SelectElements.All(item => item is SelectSetVariable))
                throw SqlErrors.AssignAndReturn();
            assignments = [.. specification.SelectElements.Cast<SelectSetVariable>().Select(item => item.Variable.Name)];
        }

        var scope = new Scope(null);
        var tables = BindCommonTables(statement.WithCtesAndXmlNamespaces, scope);
        var query = BindQuery(statement.QueryExpression, scope, isTopLevel: true);
        if (!assignments.IsEmpty)
            CheckAssignments((QuerySpecification)statement.QueryExpression, query);
        return new(query with { CommonTables = tables }, assignments);
    }

    /// <summary>
    /// SQLite takes a variable's value once, when a query begins. So a SELECT must not read what it has assigned before, in an item to
    /// the left or for a row before.
    /// </summary>
    private static void CheckAssignments(QuerySpecification specification, BoundQuery query)
    {
        var isOneRow = query.Limit is BoundConstant { Value: 1L }
            || (specification.GroupByClause is null && specification.SelectElements.Any(GroupingCheck.HasAggregate));
        var assigned = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (!isOneRow)
            assigned.UnionWith(specification.SelectElements.Cast<SelectSetVariable>().Select(item => item.Variable.Name));
        foreach (var item in specification.SelectElements.Cast<SelectSetVariable>())
        {
            var reads = new VariableFinder(assigned);
            item.Expression.Accept(reads);
            if (reads.Found || (item.AssignmentKind != AssignmentKind.Equals && assigned.Contains(item.Variable.Name)))
                throw Unsupported("A SELECT over rows that reads a variable which it assigns", item);
            assigned.Add(item.Variable.Name);
        }
    }

    private sealed class VariableFinder(IReadOnlySet<string> names) : TSqlFragmentVisitor
    {
        public bool Found { get; private set; }

        public override void Visit(VariableReference node) => Found |= names.Contains(node.Name);
    }

    private string NextAlias() => $"t{++_aliases}";

    private TableSource MakeSource(Table table, string? name) => new()
    {
        Name = name,
        Alias = NextAlias(),
        Table = table,
        Columns = [.. table.Columns.Select(column =>
            new SourceColumn(column.Name, column.Name, column.Type, column.IsNullable, column.Collation, column.Identity is not null))],
    };

    private static SqlErrorException Unsupported(string feature, TSqlFragment fragment) => SqlErrors.Unsupported(feature, fragment.StartLine);
}
