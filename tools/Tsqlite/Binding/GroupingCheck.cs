using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Tsqlite.Binding;

/// <summary>Finds what the rules of GROUP BY speak of: aggregates, and columns outside them.</summary>
internal static class GroupingCheck
{
    public static bool HasAggregate(TSqlFragment fragment)
    {
        var finder = new AggregateFinder();
        fragment.Accept(finder);
        return finder.Found;
    }

    /// <summary>The columns of an expression that neither an aggregate nor a grouping expression encloses.</summary>
    public static IReadOnlyList<ColumnReferenceExpression> FreeColumns(ScalarExpression expression, IReadOnlySet<string> groupingTexts)
    {
        var finder = new FreeColumnFinder(groupingTexts);
        expression.Accept(finder);
        return finder.Columns;
    }

    private sealed class AggregateFinder : TSqlFragmentVisitor
    {
        public bool Found { get; private set; }

        public override void Visit(FunctionCall node) => Found |= Binder.IsAggregate(node);

        public override void ExplicitVisit(ScalarSubquery node)
        {
        }
    }

    private sealed class FreeColumnFinder(IReadOnlySet<string> groupingTexts) : TSqlFragmentVisitor
    {
        public List<ColumnReferenceExpression> Columns { get; } = [];

        public override void ExplicitVisit(ScalarSubquery node)
        {
        }

        public override void ExplicitVisit(FunctionCall node)
        {
            if (Binder.IsAggregate(node) || groupingTexts.Contains(FragmentText.Of(node)))
                return;

            // The first argument of DATEADD and its like is a keyword, not a column.
            var skip = Functions.ScalarFunctions.Find(node.FunctionName.Value)?.TakesDatePart == true ? 1 : 0;
            foreach (var parameter in node.Parameters.Skip(skip))
                parameter.Accept(this);
        }

        public override void ExplicitVisit(BinaryExpression node) => Unless(node, () => base.ExplicitVisit(node));

        public override void ExplicitVisit(SearchedCaseExpression node) => Unless(node, () => base.ExplicitVisit(node));

        public override void ExplicitVisit(CoalesceExpression node) => Unless(node, () => base.ExplicitVisit(node));

        public override void ExplicitVisit(CastCall node) => Unless(node, () => base.ExplicitVisit(node));

        public override void ExplicitVisit(ConvertCall node) => Unless(node, () => base.ExplicitVisit(node));

        public override void ExplicitVisit(ColumnReferenceExpression node) => Unless(node, () => Columns.Add(node));

        private void Unless(TSqlFragment node, Action visit)
        {
            if (!groupingTexts.Contains(FragmentText.Of(node)))
                visit();
        }
    }
}
