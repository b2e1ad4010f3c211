using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Syntax;

namespace Tsqlite.Binding;

/// <summary>Where NEXT VALUE FOR may stand: where a row takes one value, and no clause decides how many rows there are.</summary>
internal static class NextValueRules
{
    public static void Check(TSqlFragment fragment) => fragment.Accept(new Visitor());

    /// <summary>For what may hold none, such as a view.</summary>
    /// <exception cref="SqlErrorException">11719.</exception>
    public static void Refuse(TSqlFragment fragment)
    {
        if (FragmentSearch.Has<NextValueForExpression>(fragment))
            throw SqlErrors.NextValueInSubquery();
    }

    private sealed class Visitor : TSqlFragmentVisitor
    {
        private Func<SqlErrorException>? _refusal;

        public override void ExplicitVisit(NextValueForExpression node)
        {
            if (_refusal is not null && !(node.OverClause is not null && _refusal == SqlErrors.NextValueInOrder))
                throw _refusal();
        }

        public override void ExplicitVisit(WhereClause node) => Within(SqlErrors.NextValueInClause, () => base.ExplicitVisit(node));

        public override void ExplicitVisit(HavingClause node) => Within(SqlErrors.NextValueInClause, () => base.ExplicitVisit(node));

        public override void ExplicitVisit(GroupByClause node) => Within(SqlErrors.NextValueInClause, () => base.ExplicitVisit(node));

        public override void ExplicitVisit(OrderByClause node) => Within(SqlErrors.NextValueInClause, () => base.ExplicitVisit(node));

        public override void ExplicitVisit(TopRowFilter node) => Within(SqlErrors.NextValueInClause, () => base.ExplicitVisit(node));

        public override void ExplicitVisit(QualifiedJoin node) => Within(SqlErrors.NextValueInClause, () => base.ExplicitVisit(node));

        public override void ExplicitVisit(OutputClause node) => Within(SqlErrors.NextValueInClause, () => base.ExplicitVisit(node));

        public override void ExplicitVisit(OutputIntoClause node) => Within(SqlErrors.NextValueInClause, () => base.ExplicitVisit(node));

        public override void ExplicitVisit(ScalarSubquery node) => Within(SqlErrors.NextValueInSubquery, () => base.ExplicitVisit(node));

        public override void ExplicitVisit(QueryDerivedTable node) => Within(SqlErrors.NextValueInSubquery, () => base.ExplicitVisit(node));

        public override void ExplicitVisit(CommonTableExpression node) => Within(SqlErrors.NextValueInSubquery, () => base.ExplicitVisit(node));

        public override void ExplicitVisit(BinaryQueryExpression node) => Within(SqlErrors.NextValueOfSet, () => base.ExplicitVisit(node));

        public override void ExplicitVisit(SearchedCaseExpression node) => Within(SqlErrors.NextValueInCase, () => base.ExplicitVisit(node));

        public override void ExplicitVisit(SimpleCaseExpression node) => Within(SqlErrors.NextValueInCase, () => base.ExplicitVisit(node));

        public override void ExplicitVisit(IIfCall node) => Within(SqlErrors.NextValueInCase, () => base.ExplicitVisit(node));

        public override void ExplicitVisit(CoalesceExpression node) => Within(SqlErrors.NextValueInCase, () => base.ExplicitVisit(node));

        public override void ExplicitVisit(NullIfExpression node) => Within(SqlErrors.NextValueInCase, () => base.ExplicitVisit(node));

        public override void ExplicitVisit(FunctionCall node) => Within(
            node.FunctionName.Value.ToUpperInvariant() is "ISNULL" or "CHOOSE" ? SqlErrors.NextValueInCase : _refusal, () => base.ExplicitVisit(node));

        public override void ExplicitVisit(QuerySpecification node) => Within(
            _refusal is not null ? _refusal
                : node.UniqueRowFilter == UniqueRowFilter.Distinct ? SqlErrors.NextValueOfSet
                : node.OrderByClause is not null ? SqlErrors.NextValueInOrder
                : node.TopRowFilter is not null || node.OffsetClause is not null ? SqlErrors.NextValueWithTop : null,
            () => base.ExplicitVisit(node));

        private void Within(Func<SqlErrorException>? refusal, Action visit)
        {
            var around = _refusal;
            _refusal = refusal;
            visit();
            _refusal = around;
        }
    }
}
