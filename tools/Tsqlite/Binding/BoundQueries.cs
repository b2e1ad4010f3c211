using System.Collections.Immutable;

namespace Tsqlite.Binding;

/// <summary>A common table expression.</summary>
/// <param name="Name">Its name in T-SQL.</param>
/// <param name="Alias">Its unique name in the emitted SQL.</param>
/// <param name="Query">Null while the recursive part of a query that refers to itself is bound.</param>
internal sealed record CommonTable(string Name, string Alias, ImmutableArray<SourceColumn> Columns, BoundQuery? Query) : BoundNode
{
    public bool IsRecursive { get; init; }

    /// <summary>How deep a recursion may go; 0 when there is no limit.</summary>
    public int MaxRecursion { get; init; }

    /// <summary>As with <see cref="QuerySource.IsVolatile"/>.</summary>
    public bool IsVolatile { get; init; }

    public override IEnumerable<BoundNode> Children => Optional(Query);

    protected override object? Shape => Alias;
}

/// <summary>An output column of a query.</summary>
internal sealed record BoundOutput(string Name, BoundExpression Expression) : BoundNode
{
    public override IEnumerable<BoundNode> Children => [Expression];
}

/// <summary>A query with its ORDER BY and row limit.</summary>
internal sealed record BoundQuery(BoundQueryBody Body) : BoundNode
{
    public ImmutableArray<CommonTable> CommonTables { get; init; } = [];

    public ImmutableArray<BoundOrder> Order { get; init; } = [];

    /// <summary>TOP or FETCH NEXT, as a bigint.</summary>
    public BoundExpression? Limit { get; init; }

    public BoundExpression? Offset { get; init; }

    /// <summary>Whether its rows are limited by their numbers already: TOP … PERCENT or WITH TIES.</summary>
    public bool IsRanked { get; init; }

    public bool HasRowLimit => Limit is not null || Offset is not null || IsRanked;

    public ImmutableArray<BoundOutput> Outputs => Body.Outputs;

    public override IEnumerable<BoundNode> Children => [.. CommonTables, Body, .. Order, .. Optional(Limit), .. Optional(Offset)];

    /// <summary>Two subqueries are the same only when they are one.</summary>
    protected override object? Shape => this;
}

internal abstract record BoundQueryBody : BoundNode
{
    public abstract ImmutableArray<BoundOutput> Outputs { get; }
}

internal sealed record BoundSelect(ImmutableArray<BoundOutput> Items, BoundFrom? From, BoundPredicate? Where) : BoundQueryBody
{
    public bool IsDistinct { get; init; }

    public ImmutableArray<BoundExpression> GroupBy { get; init; } = [];

    /// <summary>The keys of each grouping set by their places in <see cref="GroupBy"/>; none when there is one set of all keys.</summary>
    public ImmutableArray<ImmutableArray<int>> GroupingSets { get; init; } = [];

    public BoundPredicate? Having { get; init; }

    /// <summary>Whether all rows are one group, without GROUP BY: then one row comes also from none, unless HAVING drops it.</summary>
    public bool IsOneGroup { get; init; }

    public override ImmutableArray<BoundOutput> Outputs => Items;

    public override IEnumerable<BoundNode> Children => [.. Items, .. Optional(From), .. Optional(Where), .. GroupBy, .. Optional(Having)];
}

/// <summary>A SELECT over rows, one after the other, that assigns variables and reads what it has assigned.</summary>
/// <param name="Inputs">The parts of the items that do not read the variables, and the columns of the source that hold them.</param>
/// <param name="Variables">The variables that it assigns.</param>
internal sealed record BoundRunningSelect(
    ImmutableArray<BoundOutput> Items, BoundSource From, ImmutableArray<(BoundExpression Value, BoundExpression Column)> Inputs,
    ImmutableHashSet<string> Variables) : BoundQueryBody
{
    public override ImmutableArray<BoundOutput> Outputs => Items;

    public override IEnumerable<BoundNode> Children => [.. Items, From];
}

internal enum SetOperator
{
    Union,
    UnionAll,
    Except,
    Intersect,
}

/// <summary>Both sides have been converted to the types of <paramref name="Items"/>.</summary>
internal sealed record BoundSetOperation(SetOperator Operator, BoundQuery Left, BoundQuery Right, ImmutableArray<BoundOutput> Items) : BoundQueryBody
{
    public override ImmutableArray<BoundOutput> Outputs => Items;

    public override IEnumerable<BoundNode> Children => [Left, Right];
}
