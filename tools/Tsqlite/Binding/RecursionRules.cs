using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Syntax;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Binding;

/// <summary>
/// What the recursive part of a common table expression may not hold. SQL Server applies some of its rules to nested queries as well and some
/// not, by how it has flattened them; there, what the rules name is refused.
/// </summary>
internal sealed class RecursionRules : TSqlFragmentVisitor
{
    private readonly string _name;
    private int _references;
    private int _depth;
    private int _subqueries;

    private RecursionRules(string name) => _name = name;

    private bool IsNested => _depth > 1;

    /// <exception cref="SqlErrorException">The part breaks a rule of recursion, or asks for what Tsqlite does not support there.</exception>
    public static void Check(QueryExpression part, string name) => part.Accept(new RecursionRules(name));

    /// <summary>Whether a fragment reads from the table that the common table expression makes.</summary>
    public static bool RefersTo(TSqlFragment fragment, string name) =>
        FragmentSearch.All<NamedTableReference>(fragment).Any(reference => IsReference(reference, name));

    public override void ExplicitVisit(QuerySpecification node)
    {
        _depth++;
        if (node.UniqueRowFilter == UniqueRowFilter.Distinct)
            throw Refusal("DISTINCT", node, SqlErrors.DistinctInRecursion(_name));
        if (node.TopRowFilter is not null || node.OffsetClause is not null)
            throw Refusal("TOP or OFFSET", node, SqlErrors.TopInRecursion(_name));
        if (node.GroupByClause is not null || node.HavingClause is not null)
            throw Refusal("GROUP BY or HAVING", node, SqlErrors.GroupingInRecursion(_name));
        base.ExplicitVisit(node);
        _depth--;
    }

    public override void ExplicitVisit(ScalarSubquery node)
    {
        _subqueries++;
        base.ExplicitVisit(node);
        _subqueries--;
    }

    public override void ExplicitVisit(BinaryQueryExpression node) => throw Refusal("A set operator", node, null);

    public override void Visit(FunctionCall node)
    {
        if (node.OverClause is not null)
            throw SqlErrors.Unsupported("A window function in the recursive part of a common table expression", node.StartLine);
        if (Binder.IsAggregate(node))
            throw Refusal("An aggregate function", node, SqlErrors.GroupingInRecursion(_name));
    }

    public override void Visit(QualifiedJoin node)
    {
        if (node.QualifiedJoinType != QualifiedJoinType.Inner)
            throw Refusal("An outer join", node, SqlErrors.OuterJoinInRecursion(_name));
    }

    public override void Visit(UnqualifiedJoin node)
    {
        if (node.UnqualifiedJoinType == UnqualifiedJoinType.OuterApply)
            throw SqlErrors.Unsupported("OUTER APPLY in the recursive part of a common table expression", node.StartLine);
    }

    public override void Visit(NamedTableReference node)
    {
        if (!IsReference(node, _name))
            return;
        if (_subqueries > 0)
            throw SqlErrors.RecursionInSubquery();
        if (IsNested)
            throw SqlErrors.Unsupported("A recursive reference inside a derived table", node.StartLine);
        if (++_references > 1)
            throw SqlErrors.MultipleRecursiveReferences(_name);
    }

    private static bool IsReference(NamedTableReference node, string name) =>
        node.SchemaObject.SchemaIdentifier is null && Same(node.SchemaObject.BaseIdentifier.Value, name);

    private SqlErrorException Refusal(string what, TSqlFragment fragment, SqlErrorException? error) => IsNested || error is null
        ? SqlErrors.Unsupported($"{what} inside a query in the recursive part of a common table expression", fragment.StartLine)
        : error;
}
