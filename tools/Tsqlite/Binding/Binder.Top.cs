using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Binding;

/// <summary>TOP, OFFSET and FETCH.</summary>
internal sealed partial class Binder
{
    private BoundQuery Limited(BoundQuery query, TopRowFilter? top, OffsetClause? offset, Scope scope)
    {
        if (top is not null && offset is not null)
            throw SqlErrors.TopWithOffset();
        if (top is not null && (top.Percent || top.WithTies))
        {
            return top.Percent ? Ranked(query, top.WithTies, null, PercentOf(BindCount(top.Expression, scope)))
                : Ranked(query, top.WithTies, BindRowCount(top.Expression, scope), null);
        }

        var limit = top?.Expression ?? offset?.FetchExpression;
        var bound = query with
        {
            Limit = limit is null ? null : BindRowCount(limit, scope),
            Offset = offset is null ? null : BindRowCount(offset.OffsetExpression, scope),
        };

        // SQLite's LIMIT takes no column.
        if (top is not null && IsCorrelated(bound.Limit))
            return Ranked(query, isTies: false, bound.Limit, null);
        if (IsCorrelated(bound.Limit) || IsCorrelated(bound.Offset))
            throw Unsupported("OFFSET or FETCH of an outer query's column", offset!);
        if (bound.Offset is BoundConstant { Value: < 0L })
            throw SqlErrors.OffsetIsNegative();
        if (top is not null && bound.Limit is BoundConstant { Value: < 0L })
            throw SqlErrors.RowCountIsNegative();
        return offset is not null && bound.Limit is BoundConstant { Value: <= 0L } ? throw SqlErrors.FetchIsNotPositive() : bound;
    }

    /// <summary>A statement's query with no more rows than SET ROWCOUNT allows.</summary>
    private BoundQuery WithRowLimit(BoundQuery query) => context.RowLimit == 0 ? query : query with { Limit = WithRowLimit(query.Limit) };

    /// <summary>The smaller one of TOP and SET ROWCOUNT.</summary>
    private BoundExpression? WithRowLimit(BoundExpression? top)
    {
        var most = new BoundConstant(context.RowLimit, SqlType.BigInt);
        return context.RowLimit == 0 ? top
            : top is null || (top is BoundConstant { Value: long rows } && rows > context.RowLimit) ? most
            : top is BoundConstant ? top
            : new BoundCase([new BoundWhen(Compare(ComparisonOperator.Less, most, top), most)], top, SqlType.BigInt);
    }

    private BoundExpression BindRowCount(ScalarExpression count, Scope scope)
    {
        var bound = BindCount(count, scope);
        return bound.Type.IsInteger && !IsUntypedNull(bound) ? ConvertTo(bound, SqlType.BigInt) : throw SqlErrors.RowCountIsNull();
    }

    private BoundExpression BindCount(ScalarExpression count, Scope scope)
    {
        var bound = BindValue(count, scope);
        foreach (var column in bound.All().OfType<BoundColumn>())
        {
            if (scope.Sources.Contains(column.Source))
                throw SqlErrors.ColumnInRowCount(column.Column.Name);
        }

        return bound;
    }

    private static bool IsCorrelated(BoundExpression? count) => count is not null && count.All().Any(part => part is BoundColumn);

    /// <summary>
    /// TOP … PERCENT, TOP … WITH TIES and TOP of an outer query's column: the rows are counted and numbered, or ranked, and
    /// those whose number is small enough are taken.
    /// </summary>
    private BoundQuery Ranked(BoundQuery query, bool isTies, BoundExpression? count, BoundExpression? percent)
    {
        if (isTies && query.Order.IsEmpty && query.Body is not BoundSelect { IsOneGroup: true })
            throw SqlErrors.TiesWithoutOrder();
        if (count is BoundConstant { Value: < 0L })
            throw SqlErrors.RowCountIsNegative();

        // Keys that are no outputs become outputs of the query inside.
        var width = query.Outputs.Length;
        var keys = query.Order.Where(item => item.Expression is not BoundOrdinal).Select(item => new BoundOutput("", item.Expression)).ToArray();
        var body = keys.Length == 0 ? query.Body : (BoundSelect)query.Body with { Items = [.. query.Outputs, .. keys] };
        var rows = AsSource(query with { Body = body, Order = [] });
        var order = OrderOver(rows);
        var number = new BoundWindowFunction(isTies ? "RANK" : "ROW_NUMBER", [], SqlType.BigInt, new BoundWindow([], order, null));
        var total = new BoundAggregate(AggregateKind.CountBig, null, false, SqlType.BigInt, new BoundWindow([], [], null));
        var numbered = AsSource(new BoundQuery(new BoundSelect(
            [.. rows.Columns.Select((column, i) => new BoundOutput(column.Name, rows.ColumnAt(i))), new("", number), new("", total)], rows, null)));
        var last = numbered.Columns.Length - 1;
        BoundExpression most = percent is null ? new BoundRowCount(count!) : new BoundRowShare(percent, numbered.ColumnAt(last));
        var taken = new BoundSelect(
            [.. query.Outputs.Select((output, i) => new BoundOutput(output.Name, numbered.ColumnAt(i)))],
            numbered,
            new BoundComparison(ComparisonOperator.LessOrEqual, numbered.ColumnAt(last - 1), most, null));
        return new BoundQuery(taken) { Order = OrderOver(numbered), IsRanked = true };

        ImmutableArray<BoundOrder> OrderOver(QuerySource source)
        {
            var next = width;
            return [.. query.Order.Select(item => item with
            {
                Expression = source.ColumnAt(item.Expression is BoundOrdinal ordinal ? ordinal.Ordinal - 1 : next++),
            })];
        }
    }

    private static BoundExpression PercentOf(BoundExpression percent)
    {
        if (IsUntypedNull(percent) || !percent.Type.IsNumeric)
            throw SqlErrors.RowCountIsNull();
        if (percent is BoundConstant { Value: not null } constant
            && SqlConvert.Convert(constant.Value, constant.Type, SqlType.Float) is double value and (< 0 or > 100))
            throw SqlErrors.PercentOutOfRange();
        return ConvertTo(percent, SqlType.Float);
    }

    /// <summary>A query as a source without a name.</summary>
    private QuerySource AsSource(BoundQuery query) => new()
    {
        Name = null,
        Alias = NextAlias(),
        Query = query,
        Columns = SourceColumns(query, [.. query.Outputs.Select(output => output.Name)]),
    };
}
