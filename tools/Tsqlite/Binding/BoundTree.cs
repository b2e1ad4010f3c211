using System.Collections.Immutable;

namespace Tsqlite.Binding;

/// <summary>
/// What stands directly under a node of the typed tree, and when two expressions are the same. A node is an expression, a condition,
/// a query or a part of a FROM clause.
/// </summary>
internal static class BoundTree
{
    /// <summary>The nodes directly under one.</summary>
    public static IEnumerable<object> Children(object node) => Parts(node).Children;

    /// <summary>The node and all nodes under it, those of subqueries too.</summary>
    public static IEnumerable<object> All(object node) => Children(node).SelectMany(All).Prepend(node);

    /// <summary>The node and the nodes under it that belong to the same query: subqueries are given, but not entered.</summary>
    public static IEnumerable<object> OfThisQuery(object node) =>
        Children(node).Where(child => child is not BoundQuery).SelectMany(OfThisQuery).Prepend(node);

    /// <summary>Whether two expressions compute the same from the same row, by their shape. Two subqueries are the same only when they are one.</summary>
    public static bool Same(object left, object right)
    {
        if (ReferenceEquals(left, right))
            return true;
        if (left.GetType() != right.GetType() || left is BoundQuery)
            return false;
        var (first, second) = (Parts(left), Parts(right));
        return Equals(first.Header, second.Header) && first.Children.Length == second.Children.Length
            && first.Children.Zip(second.Children).All(pair => Same(pair.First, pair.Second));
    }

    /// <summary>What tells a node from others of its kind, and the nodes under it.</summary>
    private static (object? Header, ImmutableArray<object> Children) Parts(object node) => node switch
    {
        BoundConstant constant => ((constant.Value, constant.Type), []),
        BoundVariable variable => (variable.Name.ToUpperInvariant(), []),
        BoundColumn column => ((column.Source, column.Column.StorageName), []),
        BoundOrdinal ordinal => (ordinal.Ordinal, []),
        BoundRowId row => (row.Source, []),
        BoundSetColumn column => (column, []),
        BoundBinary binary => ((binary.Operator, binary.Type), [binary.Left, binary.Right]),
        BoundNegate negate => (null, [negate.Operand]),
        BoundBitwiseNot not => (null, [not.Operand]),
        BoundConvert convert => ((convert.Type, convert.Style, convert.IsTry), [convert.Operand]),
        BoundAssign assign => (assign.Type, [assign.Operand]),
        BoundCase @case => (@case.Type, [.. @case.Whens.SelectMany<BoundWhen, object>(when => [when.Condition, when.Value]), .. Optional(@case.Else)]),
        BoundCoalesce coalesce => (coalesce.Type, [.. coalesce.Operands]),
        BoundFunction function => ((function.Function, function.DatePart?.ToUpperInvariant(), function.Type), [.. function.Arguments]),
        BoundSessionFunction function => (function.Function, [.. function.Arguments]),
        BoundNextIdentity identity => (identity.TableObjectId, []),
        BoundAggregate aggregate => ((aggregate.Kind, aggregate.IsDistinct, aggregate.Type, Directions(aggregate.WithinGroup), Shape(aggregate.Window)), [
            .. Optional(aggregate.Argument), .. Optional(aggregate.Separator), .. Orders(aggregate.WithinGroup), .. Window(aggregate.Window)]),
        BoundWindowFunction window => ((window.Name, Shape(window.Window)), [.. window.Arguments, .. Window(window.Window)]),
        BoundScalarSubquery subquery => (null, [subquery.Query]),
        BoundCollate collate => (collate.Collation, [collate.Operand]),

        BoundComparison comparison => ((comparison.Operator, comparison.Collation), [comparison.Left, comparison.Right]),
        BoundAnd and => (null, [and.Left, and.Right]),
        BoundOr or => (null, [or.Left, or.Right]),
        BoundNot not => (null, [not.Operand]),
        BoundIsNull isNull => (isNull.IsNot, [isNull.Operand]),
        BoundIn @in => ((@in.IsNot, @in.Collation), [@in.Operand, .. @in.Values]),
        BoundInQuery @in => ((@in.IsNot, @in.Collation), [@in.Operand, @in.Query]),
        BoundExists exists => (null, [exists.Query]),
        BoundLike like => ((like.IsNot, like.Collation), [like.Operand, like.Pattern, .. Optional(like.Escape)]),


        // Common table expressions belong to the statement, so they see nothing of the queries around this one.
        BoundQuery query => (null, [.. Body(query.Body), .. Orders(query.Order), .. Optional(query.Limit), .. Optional(query.Offset)]),
        BoundFromSource source => (source.Source, [.. Source(source.Source)]),
        BoundJoin join => (join.Kind, [join.Left, join.Right, .. Optional(join.Condition)]),
        _ => throw new InvalidOperationException($"{node.GetType().Name} is no node of the tree."),
    };

    private static IEnumerable<object> Body(BoundQueryBody body) => body switch
    {
        BoundSelect select => [
            .. select.Items.Select(item => item.Expression), .. Optional(select.From), .. Optional(select.Where), .. select.GroupBy,
            .. Optional(select.Having)],
        BoundSetOperation set => [set.Left, set.Right],
        _ => throw new InvalidOperationException($"{body.GetType().Name} is no body of a query."),
    };

    private static IEnumerable<object> Source(BoundSource source) => source switch
    {
        QuerySource query => [query.Query],
        ValuesSource values => values.Rows.SelectMany(row => row),
        _ => [],
    };

    private static IEnumerable<object> Window(BoundWindow? window) => window is null ? [] : [.. window.Partition, .. Orders(window.Order)];

    private static (int, string, string)? Shape(BoundWindow? window) =>
        window is null ? null : (window.Partition.Length, Directions(window.Order), window.Frame ?? "");

    private static string Directions(ImmutableArray<BoundOrder> orders) => string.Concat(orders.Select(order => order.Descending ? 'D' : 'A'));

    private static IEnumerable<object> Orders(ImmutableArray<BoundOrder> orders) => orders.Select(order => order.Expression);

    private static IEnumerable<object> Optional(object? node) => node is null ? [] : [node];
}
