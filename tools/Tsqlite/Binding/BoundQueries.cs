using System.Collections.Immutable;
using Tsqlite.Catalog;
using Tsqlite.Types;

namespace Tsqlite.Binding;

/// <summary>A column that a source offers.</summary>
/// <param name="Name">Its name in T-SQL.</param>
/// <param name="StorageName">Its name in the emitted SQL.</param>
internal sealed record SourceColumn(string Name, string StorageName, SqlType Type, bool IsNullable, string? Collation = null, bool IsIdentity = false);

/// <summary>Something that a FROM clause names. Compared by identity: two uses of a table are two sources.</summary>
internal abstract class BoundSource
{
    /// <summary>The name by which T-SQL refers to it, or null.</summary>
    public required string? Name { get; init; }

    /// <summary>The schema of a table or view that has no alias, by which T-SQL may refer to it too.</summary>
    public string? Schema { get; set; }

    /// <summary>The database of one with a schema, by which T-SQL may refer to it as well.</summary>
    public string? Database { get; set; }

    /// <summary>How errors name it: as the FROM clause does, with the schema only where that is written.</summary>
    public string? ExposedName { get => field ?? Name; set; }

    /// <summary>Its unique name in the emitted SQL.</summary>
    public required string Alias { get; init; }

    public required ImmutableArray<SourceColumn> Columns { get; init; }

    /// <summary>Whether an outer join may give a row of NULLs in its place.</summary>
    public bool IsNullExtended { get; set; }

    /// <summary>What a reference to the column means.</summary>
    public virtual BoundExpression ColumnAt(int index) =>
        new BoundColumn(this, Columns[index]) { Collation = Columns[index].Collation };
}

internal sealed class TableSource : BoundSource
{
    public required Table Table { get; init; }
}

/// <summary>A derived table, view or common table expression used once.</summary>
internal sealed class QuerySource : BoundSource
{
    public required BoundQuery Query { get; init; }

    /// <summary>Whether its rows must be computed once, lest a value that is made anew differs from one reference to the next.</summary>
    public bool IsVolatile { get; init; }
}

/// <summary>
/// What APPLY brings: SQLite's FROM cannot refer to its left side, so each column stands for the expression behind it.
/// </summary>
internal sealed class AppliedSource : BoundSource
{
    public required ImmutableArray<BoundExpression> Expressions { get; init; }

    /// <summary>The number of the row among several; NULL where an outer join found none, and then so are the expressions.</summary>
    public BoundExpression? RowNumber { get; init; }

    public override BoundExpression ColumnAt(int index) => Expressions[index];
}

/// <summary>A use of a common table expression that is emitted in a WITH clause.</summary>
internal sealed class CteSource : BoundSource
{
    public required CommonTable Cte { get; init; }
}

/// <summary>Rows given by VALUES.</summary>
internal sealed class ValuesSource : BoundSource
{
    public required ImmutableArray<ImmutableArray<BoundExpression>> Rows { get; init; }
}

internal sealed class CommonTable
{
    public required string Name { get; init; }

    public required string Alias { get; init; }

    public required ImmutableArray<SourceColumn> Columns { get; init; }

    /// <summary>Set after the columns are known, since a recursive query refers to its own table.</summary>
    public BoundQuery? Query { get; set; }

    public bool IsRecursive { get; set; }

    /// <summary>As with <see cref="QuerySource.IsVolatile"/>.</summary>
    public bool IsVolatile { get; init; }

    public bool IsUsed { get; set; }
}

internal enum JoinKind
{
    Inner,
    Left,
    Cross,
}

/// <summary>A FROM clause's tree.</summary>
internal abstract record BoundFrom;

internal sealed record BoundFromSource(BoundSource Source) : BoundFrom;

internal sealed record BoundJoin(JoinKind Kind, BoundFrom Left, BoundFrom Right, BoundPredicate? Condition) : BoundFrom;

/// <summary>An output column of a query.</summary>
internal sealed record BoundOutput(string Name, BoundExpression Expression);

/// <summary>A query with its ORDER BY and row limit.</summary>
internal sealed record BoundQuery(BoundQueryBody Body)
{
    public ImmutableArray<CommonTable> CommonTables { get; init; } = [];

    public ImmutableArray<BoundOrder> Order { get; init; } = [];

    /// <summary>TOP or FETCH NEXT, as a bigint.</summary>
    public BoundExpression? Limit { get; init; }

    public BoundExpression? Offset { get; init; }

    public ImmutableArray<BoundOutput> Outputs => Body.Outputs;
}

internal abstract record BoundQueryBody
{
    public abstract ImmutableArray<BoundOutput> Outputs { get; }
}

internal sealed record BoundSelect(ImmutableArray<BoundOutput> Items, BoundFrom? From, BoundPredicate? Where) : BoundQueryBody
{
    public bool IsDistinct { get; init; }

    public ImmutableArray<BoundExpression> GroupBy { get; init; } = [];

    public BoundPredicate? Having { get; init; }

    /// <summary>Whether all rows are one group, without GROUP BY: then one row comes also from none, unless HAVING drops it.</summary>
    public bool IsOneGroup { get; init; }

    public override ImmutableArray<BoundOutput> Outputs => Items;
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
}
