using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Dacpac.Rules;

/// <summary>Rules about conditions.</summary>
internal static class FilterRules
{
    /// <summary>No index can be searched for the result of a function. A comparison by &lt;&gt; searches none anyway.</summary>
    public static IEnumerable<RuleFinding> NoFunctionOverAFilteredColumn(RuleInput input) =>
        from condition in Conditions(input)
        from node in Descendants.Of(condition)
        from side in Sides(node)
        where IsFunction(side) && ReadsColumn(side)
        select RuleFinding.At(side, "A function over a column keeps an index on that column from being searched. Compare the bare column.");

    private static IEnumerable<TSqlFragment> Conditions(RuleInput input) =>
    [
        .. input.Nodes.OfType<WhereClause>().Select(where => where.SearchCondition).OfType<TSqlFragment>(),
        .. input.Nodes.OfType<QualifiedJoin>().Select(join => join.SearchCondition),
    ];

    private static IEnumerable<ScalarExpression> Sides(TSqlFragment condition) => condition switch
    {
        BooleanComparisonExpression { ComparisonType: not (BooleanComparisonType.NotEqualToBrackets or BooleanComparisonType.NotEqualToExclamation) } comparison
            => [comparison.FirstExpression, comparison.SecondExpression],
        BooleanTernaryExpression between => [between.FirstExpression],
        LikePredicate { NotDefined: false } like => [like.FirstExpression],
        InPredicate { NotDefined: false } membership => [membership.Expression],
        _ => [],
    };

    private static bool IsFunction(ScalarExpression expression) => expression is FunctionCall or ConvertCall or CastCall or TryConvertCall or TryCastCall
        or LeftFunctionCall or RightFunctionCall or CoalesceExpression or NullIfExpression or IIfCall;

    /// <summary>Columns within a subquery are that query's own matter.</summary>
    private static bool ReadsColumn(ScalarExpression expression)
    {
        var nodes = Descendants.Of(expression);
        var inner = nodes.OfType<ScalarSubquery>().SelectMany(Descendants.Of).ToHashSet();
        return nodes.OfType<ColumnReferenceExpression>().Any(column => column.ColumnType == ColumnType.Regular && !inner.Contains(column));
    }
}
