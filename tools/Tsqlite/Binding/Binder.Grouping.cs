using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Syntax;
using Tsqlite.Types;

namespace Tsqlite.Binding;

/// <summary>GROUP BY with its grouping sets, and the rules of grouped queries.</summary>
internal sealed partial class Binder
{
    private const int MaxGroupingSets = 4_096;

    /// <summary>The keys of a GROUP BY clause, and its grouping sets by the places of their keys; none when it names keys only.</summary>
    private (ImmutableArray<BoundExpression> Keys, ImmutableArray<ImmutableArray<int>> Sets) BindGroupBy(GroupByClause clause, Scope scope)
    {
        var keys = new List<BoundExpression>();
        var items = clause.GroupingSpecifications;
        var sets = clause.GroupByOption switch
        {
            GroupByOption.Rollup => Prefixes([.. items.Select(Columns)]),
            GroupByOption.Cube => Subsets([.. items.Select(Columns)]),
            _ => items.Select(SetsOf).Aggregate((left, right) => Combinations(left, right)),
        };
        if (sets.Count > MaxGroupingSets)
            throw SqlErrors.TooManyGroupingSets(MaxGroupingSets);
        var isPlain = clause.GroupByOption == GroupByOption.None && items.All(item => item is ExpressionGroupingSpecification);
        return ([.. keys], isPlain ? [] : [.. sets.Select(set => set.Distinct().ToImmutableArray())]);

        List<int[]> SetsOf(GroupingSpecification item) => item switch
        {
            RollupGroupingSpecification rollup => Prefixes([.. rollup.Arguments.Select(Columns)]),
            CubeGroupingSpecification cube => Subsets([.. cube.Arguments.Select(Columns)]),
            GroupingSetsGroupingSpecification several => [.. several.Sets.SelectMany(SetsOf)],
            GrandTotalGroupingSpecification => [[]],
            _ => [Columns(item)],
        };

        int[] Columns(GroupingSpecification item) => item switch
        {
            ExpressionGroupingSpecification single => [Key(single.Expression)],
            CompositeGroupingSpecification composite => [.. composite.Items.SelectMany(Columns)],
            _ => throw Unsupported(SyntaxName.Of(item), item),
        };

        int Key(ScalarExpression expression)
        {
            if (FragmentSearch.Has<ScalarSubquery>(expression))
                throw SqlErrors.AggregateInGroupBy();
            var key = Sortable(Bind(expression, scope));
            QueryClause.GroupBy.Check(key);
            if (!FragmentSearch.All<ColumnReferenceExpression>(expression).Any(scope.Offers))
                throw SqlErrors.GroupByWithoutColumn();
            var known = keys.FindIndex(other => other.IsSameAs(key));
            if (known < 0)
                keys.Add(key);
            return known < 0 ? keys.Count - 1 : known;
        }
    }

    /// <summary>ROLLUP: all columns, all but the last, and so on to none.</summary>
    private static List<int[]> Prefixes(int[][] columns) =>
        [.. Enumerable.Range(0, columns.Length + 1).Select(left => columns.SkipLast(left).SelectMany(item => item).ToArray())];

    /// <summary>CUBE: every choice of columns.</summary>
    private static List<int[]> Subsets(int[][] columns) => columns.Length > 12 ? throw SqlErrors.TooManyGroupingSets(MaxGroupingSets)
        : [.. Enumerable.Range(0, 1 << columns.Length).Reverse().Select(
            choice => columns.Where((_, i) => (choice & (1 << i)) != 0).SelectMany(item => item).ToArray())];

    private static List<int[]> Combinations(List<int[]> left, List<int[]> right) => left.Count * right.Count > MaxGroupingSets
        ? throw SqlErrors.TooManyGroupingSets(MaxGroupingSets)
        : [.. left.SelectMany(first => right.Select(second => first.Concat(second).ToArray()))];

    /// <summary>A query of grouping sets inside, with the keys of ORDER BY as further outputs, and DISTINCT and the order over it.</summary>
    private BoundQuery GroupedBySets(BoundSelect select, ImmutableArray<BoundOrder> order, QuerySpecification specification)
    {
        CheckGrouping(select, order);
        if (VolatileCalls.AreIn(specification))
            throw Unsupported("GROUPING SETS, ROLLUP or CUBE over what is new for each row, such as NEWID()", specification);
        var keys = order.Where(item => item.Expression is not BoundOrdinal).Select(item => new BoundOutput("", item.Expression)).ToArray();
        if (select.Items.Concat(keys).Any(item => item.OfThisQuery().Any(part => part is BoundWindowFunction or BoundAggregate { Window: not null })))
            throw Unsupported("A windowed function beside GROUPING SETS, ROLLUP or CUBE", specification);
        var rows = AsSource(new BoundQuery(select with { IsDistinct = false, Items = [.. select.Items, .. keys] }));
        rows = rows with { Columns = [.. rows.Columns.Select(column => column with { IsNullable = true, IsIdentity = false })] };
        var next = select.Items.Length;
        var outputs = select.Items.Select((item, i) => new BoundOutput(item.Name, rows.ColumnAt(i)));
        return new BoundQuery(new BoundSelect([.. outputs], rows, null) { IsDistinct = select.IsDistinct })
        {
            Order = [.. order.Select(item => item.Expression is BoundOrdinal ? item : item with { Expression = rows.ColumnAt(next++) })],
        };
    }

    private BoundGrouping BindGrouping(FunctionCall call, Scope scope)
    {
        var name = call.FunctionName.Value.ToUpperInvariant();
        if (name == "GROUPING" && call.Parameters.Count != 1)
            throw SqlErrors.ArgumentCount("grouping", 1);
        return new(name, [.. call.Parameters.Select(parameter => Bind(parameter, scope))], name == "GROUPING" ? SqlType.TinyInt : SqlType.Int);
    }

    private static void CheckGrouping(BoundSelect select, ImmutableArray<BoundOrder> order)
    {
        var check = new GroupingCheck(select.From, select.GroupBy);
        foreach (var item in select.Items)
            check.Check(item.Expression, SqlErrors.NotGroupedInSelect);
        if (select.Having is not null)
            check.Check(select.Having, SqlErrors.NotGroupedInHaving);
        foreach (var item in order)
            check.Check(item.Expression, SqlErrors.NotGroupedInOrderBy);
    }
}
