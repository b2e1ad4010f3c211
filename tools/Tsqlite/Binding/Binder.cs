using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Syntax;

namespace Tsqlite.Binding;

/// <summary>Turns the parser's tree of one statement into a typed tree: every name resolved, every conversion made explicit.</summary>
internal sealed partial class Binder(IBindingContext context)
{
    private int _aliases;
    private int _viewDepth;

    // The schema of the view whose query is bound.
    private string? _viewSchema;

    /// <summary>Binds an expression that stands outside a query, such as the value of SET.</summary>
    public BoundExpression BindExpression(ScalarExpression expression)
    {
        NextValueRules.Check(expression);
        return BindValue(expression, new Scope(null));
    }

    /// <summary>Binds the new value of SET @x += expression and its kin.</summary>
    public BoundExpression BindCompound(string variable, AssignmentKind kind, ScalarExpression expression) =>
        MakeBinary(CompoundOperators[kind], BindVariable(variable), BindExpression(expression));

    /// <summary>Binds a condition that stands outside a query, such as that of IF.</summary>
    public BoundPredicate BindCondition(BooleanExpression condition) =>
        WithoutAggregates(Bind(condition, new Scope(null)), condition);

    /// <summary>Binds a condition over one table: a CHECK constraint or an index filter.</summary>
    public (BoundPredicate Condition, TableSource Source) BindTableCondition(BooleanExpression condition, Table table)
    {
        var scope = new Scope(null);
        var source = Open(table, new SourceName(table.Name));
        scope.Add(source);
        return (WithoutAggregates(Bind(condition, scope), condition), source);
    }

    /// <summary>Binds an expression over one table: a computed column.</summary>
    public BoundExpression BindTableExpression(ScalarExpression expression, Table table)
    {
        if (FragmentSearch.Has<ScalarSubquery>(expression))
            throw SqlErrors.SubqueryNotAllowed();
        var scope = new Scope(null);
        scope.Add(Open(table, new SourceName(table.Name)));
        return BindValue(expression, scope);
    }

    public BoundSelectStatement BindSelect(SelectStatement statement)
    {
        NextValueRules.Check(statement);
        CheckAssigns(statement.QueryExpression, statement.Into is not null ? SqlErrors.AssignInSelectInto : null);
        var assignments = ImmutableArray<string>.Empty;
        if (statement.QueryExpression is QuerySpecification specification && specification.SelectElements.Any(item => item is SelectSetVariable))
        {
            if (!specification.SelectElements.All(item => item is SelectSetVariable))
                throw SqlErrors.AssignAndReturn();
            assignments = [.. specification.SelectElements.Cast<SelectSetVariable>().Select(item => item.Variable.Name)];
        }

        TakeHints(statement);
        var scope = new Scope(null);
        var tables = BindCommonTables(statement.WithCtesAndXmlNamespaces, scope);
        var query = BindQuery(statement.QueryExpression, scope, isTopLevel: true);
        query = WithRowLimit(query);
        if (!assignments.IsEmpty)
            query = Assigning((QuerySpecification)statement.QueryExpression, query);
        return new(query with { CommonTables = tables }, assignments);
    }

    /// <summary>Binds an expression that stands outside a query, so that it has no rows to aggregate.</summary>
    private BoundExpression BindValue(ScalarExpression expression, Scope scope) => WithoutAggregates(Bind(expression, scope), expression);

    private static T WithoutAggregates<T>(T bound, TSqlFragment fragment)
        where T : BoundNode =>
        bound.OfThisQuery().Any(part => part is BoundAggregate or BoundWindowFunction or BoundGrouping)
            ? throw Unsupported("An aggregate or windowed function outside a query", fragment)
            : bound;

    /// <summary>A name for a source that the emitted SQL has not used yet.</summary>
    public string NextAlias() => $"t{++_aliases}";

    private static SqlErrorException Unsupported(string feature, TSqlFragment fragment) => SqlErrors.Unsupported(feature, fragment.StartLine);
}
