using System.Collections.Immutable;
using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Binding;

internal sealed partial class Binder
{
    private const int LargestMaxRecursion = 32_767;

    // The limit of OPTION (MAXRECURSION …), or SQL Server's own.
    private int _maxRecursion = 100;

    private void TakeHints(StatementWithCtesAndXmlNamespaces statement)
    {
        foreach (var hint in statement.OptimizerHints.OfType<LiteralOptimizerHint>().Where(hint => hint.HintKind == OptimizerHintKind.MaxRecursion))
        {
            var limit = long.Parse(hint.Value.Value, CultureInfo.InvariantCulture);
            _maxRecursion = limit <= LargestMaxRecursion ? (int)limit : throw SqlErrors.MaxRecursionTooLarge(limit, LargestMaxRecursion);
        }
    }

    private ImmutableArray<CommonTable> BindCommonTables(WithCtesAndXmlNamespaces? with, Scope scope)
    {
        if (with is null)
            return [];
        var tables = ImmutableArray.CreateBuilder<CommonTable>();
        foreach (var expression in with.CommonTableExpressions)
        {
            if (tables.Any(other => Same(other.Name, expression.ExpressionName.Value)))
                throw SqlErrors.DuplicateCommonTable(expression.ExpressionName.Value);
            var table = BindCommonTable(expression, scope);
            scope.Add(table);
            tables.Add(table);
        }

        return tables.ToImmutable();
    }

    private CommonTable BindCommonTable(CommonTableExpression expression, Scope outer)
    {
        var name = expression.ExpressionName.Value;
        var names = expression.Columns.Select(column => column.Value).ToArray();
        if (!RecursionRules.RefersTo(expression.QueryExpression, name))
        {
            var query = BindQuery(expression.QueryExpression, outer);
            return new(name, NextAlias(), OutputColumns(query, names, name), query) { IsVolatile = VolatileCalls.AreIn(expression.QueryExpression) };
        }

        var union = RecursiveUnion(expression, name);

        // The anchor gives the columns; the recursive part is bound once they are known.
        var anchor = BindQuery(union.FirstQueryExpression, outer);
        var columns = OutputColumns(anchor, names, name);
        var table = new CommonTable(name, NextAlias(), [.. columns.Select(column => column with { IsNullable = true, IsIdentity = false })], null)
        {
            IsRecursive = true,
            MaxRecursion = _maxRecursion,
        };
        var inner = new Scope(outer);
        inner.Add(table);
        var recursive = BindQuery(union.SecondQueryExpression, inner);
        if (recursive.Outputs.Length != anchor.Outputs.Length)
            throw SqlErrors.SetOperationCountMismatch();
        for (var i = 0; i < columns.Length; i++)
        {
            var output = recursive.Outputs[i].Expression;
            if (output is not BoundConstant { IsUntypedNull: true } && output.Type != columns[i].Type)
                throw SqlErrors.RecursiveTypesDiffer(columns[i].Name, name);
        }

        return table with
        {
            Query = new BoundQuery(new BoundSetOperation(
                SetOperator.UnionAll, anchor, ConvertOutputs(recursive, [.. anchor.Outputs.Select(item => item.Expression.Type)]), anchor.Outputs)),
        };
    }

    /// <summary>The UNION ALL between the anchor and the recursive part, which is one query and keeps the rules of recursion.</summary>
    private static BinaryQueryExpression RecursiveUnion(CommonTableExpression expression, string name)
    {
        if (expression.QueryExpression is not BinaryQueryExpression { BinaryQueryExpressionType: BinaryQueryExpressionType.Union, All: true } union)
            throw SqlErrors.RecursionWithoutUnionAll(name);
        if (RecursionRules.RefersTo(union.FirstQueryExpression, name))
        {
            throw HasAnchor(union.FirstQueryExpression, name)
                ? Unsupported("A common table expression of several recursive parts", expression)
                : SqlErrors.RecursionWithoutAnchor(name);
        }

        if (union.OrderByClause is not null || union.OffsetClause is not null)
            throw Unsupported("ORDER BY in a recursive common table expression", expression);
        if (union.SecondQueryExpression is not QuerySpecification)
            throw Unsupported("A recursive part that is not one SELECT", union.SecondQueryExpression);
        RecursionRules.Check(union.SecondQueryExpression, name);
        return union;
    }

    private static bool HasAnchor(QueryExpression query, string name) => query switch
    {
        BinaryQueryExpression binary => HasAnchor(binary.FirstQueryExpression, name),
        QueryParenthesisExpression parenthesis => HasAnchor(parenthesis.QueryExpression, name),
        _ => !RecursionRules.RefersTo(query, name),
    };
}
