using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Syntax;
using Tsqlite.Types;

namespace Tsqlite.Binding;

internal sealed partial class Binder
{
    private BoundFrom? BindApply(UnqualifiedJoin apply, Scope scope)
    {
        var left = BindTableReference(apply.FirstTableReference, scope);
        if (VolatileCalls.AreIn(apply.SecondTableReference))
            throw Unsupported("APPLY of an expression that is new for each row, such as NEWID()", apply.SecondTableReference);
        var isOuter = apply.UnqualifiedJoinType == UnqualifiedJoinType.OuterApply;
        switch (apply.SecondTableReference)
        {
            case InlineDerivedTable { RowValues.Count: 1 } values:
                var row = BindRows(values.RowValues, scope).Rows[0];
                scope.Add(MakeApplied(values.Alias.Value, AppliedNames(values, row.Length), row));
                return left;
            case InlineDerivedTable values:
                return ApplyRows(left, values, scope);
            case QueryDerivedTable derived:
                return ApplyQuery(left, derived, isOuter, scope);
            default:
                throw Unsupported($"APPLY of a {SyntaxName.Of(apply.SecondTableReference)}", apply.SecondTableReference);
        }
    }

    private static string[] AppliedNames(InlineDerivedTable values, int count)
    {
        string[] names = [.. values.Columns.Select(column => column.Value)];
        CheckColumnCount(count, names.Length, values.Alias.Value);
        CheckDistinct(names, name => SqlErrors.DuplicateOutputColumn(name, values.Alias.Value));
        return names;
    }

    private ExpressionSource MakeApplied(
        string name, IReadOnlyList<string> columns, ImmutableArray<BoundExpression> expressions, BoundExpression? rowNumber = null) => new()
    {
        RowNumber = rowNumber,
        Name = new SourceName(name),
        Alias = NextAlias(),
        Expressions = expressions,
        Columns = [.. expressions.Select((expression, i) => new SourceColumn(columns[i], "", expression.Type, expression.IsNullable, expression.Collation))],
    };

    /// <summary>Several rows of expressions over the left side: a join with the row numbers, and a CASE over the number for each column.</summary>
    private BoundFrom ApplyRows(BoundFrom? left, InlineDerivedTable values, Scope scope)
    {
        var (rows, types) = BindRows(values.RowValues, scope);
        var numbers = new ValuesSource
        {
            Name = null,
            Alias = NextAlias(),
            Rows = [.. rows.Select((_, i) => ImmutableArray.Create<BoundExpression>(new BoundConstant(i, SqlType.Int)))],
            Columns = [new SourceColumn("", "column1", SqlType.Int, false)],
        };
        var number = numbers.ColumnAt(0);
        var columns = types.Select((type, column) => (BoundExpression)Collated(
            new BoundCase(
                [.. rows.Select((row, i) => new BoundWhen(Compare(ComparisonOperator.Equal, number, new BoundConstant(i, SqlType.Int)), row[column]))],
                null,
                type),
            "UNION ALL",
            rows.Select(row => row[column])));
        scope.Add(MakeApplied(values.Alias.Value, AppliedNames(values, types.Length), [.. columns], number));
        return Join(JoinKind.Cross, left, numbers, null)!;
    }

    /// <summary>A query of at most one row becomes one scalar subquery a column; a plain one becomes a join.</summary>
    private BoundFrom? ApplyQuery(BoundFrom? left, QueryDerivedTable derived, bool isOuter, Scope scope)
    {
        var query = BindQuery(derived.QueryExpression, scope);
        var columns = OutputColumns(query, [.. derived.Columns.Select(column => column.Value)], derived.Alias.Value);
        var names = columns.Select(column => column.Name).ToArray();
        var select = query.Body as BoundSelect;
        var isAggregate = select is { IsOneGroup: true } && (isOuter || select.Having is null) && query.Limit is null && query.Offset is null;
        var isTopOne = query.Limit is BoundConstant { Value: 1L } && query.Offset is null;
        if (isTopOne && isOuter && query.Outputs.Length > 1)
            query = WithOneOrder(query, select, derived);
        if (isAggregate || (isTopOne && isOuter))
        {
            scope.Add(MakeApplied(derived.Alias.Value, names, [.. query.Outputs.Select(output => (BoundExpression)Collated(
                new BoundScalarSubquery(WithOutputs(query, [output]), output.Expression.Type), "", output.Expression))]));
            return left;
        }

        var isPlain = select is { IsDistinct: false, IsOneGroup: false, GroupBy.IsEmpty: true } && query.Limit is null && query.Offset is null
            && !select.Items.Any(item => item.OfThisQuery().Any(part => part is BoundWindowFunction or BoundAggregate));
        if (!isPlain || (isOuter && !select!.Items.All(item => item.Expression is BoundColumn)))
            throw Unsupported(isOuter ? "OUTER APPLY of such a query" : "CROSS APPLY of such a query", derived);
        scope.Add(MakeApplied(derived.Alias.Value, names, [.. select!.Items.Select(item => item.Expression)]));
        if (select.From is { } from && left is not null && ReadsFrom(from, left))
        {
            return isOuter
                ? throw Unsupported("OUTER APPLY of a query whose FROM clause reads its left side", derived)
                : Join(JoinKind.Inner, Graft(left, from, derived), OneRow(), select.Where);
        }

        if (isOuter)
            scope.ExtendWithNulls(select.From?.Sources ?? []);
        return Join(isOuter ? JoinKind.Left : JoinKind.Inner, left, select.From ?? OneRow(), select.Where);
    }

    private static bool ReadsFrom(BoundNode node, BoundFrom sources)
    {
        var read = sources.Sources.ToHashSet<BoundSource>(ReferenceEqualityComparer.Instance);
        return node.All().OfType<BoundColumn>().Any(column => read.Contains(column.Source));
    }

    /// <summary>A FROM clause with another crossed in at its far left, where every ON but those of a nested join sees it.</summary>
    private static BoundJoin Graft(BoundFrom left, BoundFrom from, TSqlFragment fragment)
    {
        if (from is BoundJoin { Left: var first, Right: var second } join && !ReadsFrom(second, left))
            return join with { Left = Graft(left, first, fragment) };
        return ReadsFrom(from, left)
            ? throw Unsupported("CROSS APPLY of a query with a source that reads its left side", fragment)
            : new BoundJoin(JoinKind.Cross, left, from, null);
    }

    /// <summary>The query ordered down to the single row, so that each of its columns, which is computed by itself, comes from the same row.</summary>
    private static BoundQuery WithOneOrder(BoundQuery query, BoundSelect? select, TSqlFragment fragment)
    {
        var sources = select?.From?.Sources.ToArray() ?? [];
        if (select is not { IsDistinct: false, IsOneGroup: false, GroupBy.IsEmpty: true } || !sources.All(source => source is TableSource))
            throw Unsupported("OUTER APPLY of several columns of such a query", fragment);
        return query with { Order = [.. query.Order, .. sources.Cast<TableSource>().Select(source => new BoundOrder(new BoundRowId(source), false))] };
    }

    private static BoundQuery WithOutputs(BoundQuery query, ImmutableArray<BoundOutput> outputs) =>
        query with { Body = ((BoundSelect)query.Body) with { Items = outputs } };

    /// <summary>What a query without FROM reads.</summary>
    private ValuesSource OneRow() => new()
    {
        Name = null,
        Alias = NextAlias(),
        Rows = [[new BoundConstant(1, SqlType.Int)]],
        Columns = [new SourceColumn("", "column1", SqlType.Int, false)],
    };

    /// <summary>
    /// Columns of an APPLY stand for expressions, and these are not NULL for being on the optional side of an outer join, unless they are columns
    /// of that side or a CASE over its row number.
    /// </summary>
    private static void RequireNullExtensible(IEnumerable<BoundSource> optional, BoundFrom? from, TSqlFragment join)
    {
        var sources = from?.Sources.ToArray() ?? [];
        var isBad = optional.OfType<ExpressionSource>().Any(applied => applied.RowNumber is null
            && !applied.Expressions.All(expression => expression is BoundColumn column && sources.Contains(column.Source)));
        if (isBad)
            throw Unsupported("APPLY on the optional side of an outer join", join);
    }
}
