using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Tsqlite.Catalog;
using Tsqlite.Types;

namespace Tsqlite.Binding;

/// <summary>A column that a source offers.</summary>
/// <param name="Name">Its name in T-SQL.</param>
/// <param name="StorageName">Its name in the emitted SQL.</param>
internal sealed record SourceColumn(string Name, string StorageName, SqlType Type, bool IsNullable, string? Collation = null, bool IsIdentity = false)
{
    /// <summary>What errors put before its name where that is not its source's name.</summary>
    public string? Owner { get; init; }
}

/// <summary>How T-SQL refers to a source.</summary>
/// <param name="Name">Its alias, or the name of its table.</param>
/// <param name="Schema">The schema of a table or view that has no alias, by which T-SQL may refer to it too.</param>
/// <param name="DatabaseName">The database of one with a schema, by which T-SQL may refer to it as well.</param>
internal sealed record SourceName(string Name, string? Schema = null, string? DatabaseName = null)
{
    /// <summary>How errors name it: as the FROM clause does, with the schema only where that is written.</summary>
    public string Exposed { get => field ?? Name; init; }
}

/// <summary>A FROM clause's tree.</summary>
internal abstract record BoundFrom : BoundNode
{
    /// <summary>The sources that it joins.</summary>
    public abstract IEnumerable<BoundSource> Sources { get; }
}

internal enum JoinKind
{
    Inner,
    Left,
    Cross,
}

internal sealed record BoundJoin(JoinKind Kind, BoundFrom Left, BoundFrom Right, BoundPredicate? Condition) : BoundFrom
{
    public override IEnumerable<BoundSource> Sources => Left.Sources.Concat(Right.Sources);

    public override IEnumerable<BoundNode> Children => [Left, Right, .. Optional(Condition)];

    protected override object? Shape => Kind;
}

/// <summary>Something that a FROM clause names. Compared by identity: two uses of a table are two sources.</summary>
internal abstract record BoundSource : BoundFrom
{
    /// <summary>The name by which T-SQL refers to it, or null.</summary>
    public required SourceName? Name { get; init; }

    /// <summary>Its unique name in the emitted SQL.</summary>
    public required string Alias { get; init; }

    public required ImmutableArray<SourceColumn> Columns { get; init; }

    public override IEnumerable<BoundSource> Sources => [this];

    protected override object? Shape => this;

    /// <summary>What a reference to the column means.</summary>
    public virtual BoundExpression ColumnAt(int index) =>
        new BoundColumn(this, Columns[index]) { Collation = Columns[index].Collation };

    public virtual bool Equals(BoundSource? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}

internal sealed record TableSource : BoundSource
{
    public required Table Table { get; init; }

    /// <summary>What stands for the columns that SQLite does not keep, by their places.</summary>
    public Dictionary<int, BoundExpression> Computed { get; } = [];

    public override BoundExpression ColumnAt(int index) => Computed.GetValueOrDefault(index) ?? base.ColumnAt(index);

    /// <summary>The query of a view that a trigger makes writable; null for a table.</summary>
    public BoundQuery? View { get; init; }

    public override IEnumerable<BoundNode> Children => View is null ? [] : [View];
}

/// <summary>A derived table or view.</summary>
internal sealed record QuerySource : BoundSource
{
    public required BoundQuery Query { get; init; }

    /// <summary>Whether its rows must be computed once, lest a value that is made anew differs from one reference to the next.</summary>
    public bool IsVolatile { get; init; }

    /// <summary>The view that it is; null for a derived table.</summary>
    public Module? View { get; init; }

    public bool IsView => View is not null;

    /// <summary>Whether it is a view WITH CHECK OPTION.</summary>
    public bool HasCheckOption { get; init; }

    public override IEnumerable<BoundNode> Children => [Query];
}

/// <summary>
/// Names for expressions over the sources beside it. It is in scope, but in no FROM clause: each column stands for the expression behind it.
/// </summary>
internal sealed record ExpressionSource : BoundSource
{
    public required ImmutableArray<BoundExpression> Expressions { get; init; }

    public override IEnumerable<BoundNode> Children => Expressions;

    public override BoundExpression ColumnAt(int index) => Expressions[index];
}

/// <summary>A source whose rows come packed into one value, which may depend on the sources before it.</summary>
internal abstract record PackedSource : BoundSource;

/// <summary>A query that is computed for each row of the sources before it, to which it may refer.</summary>
internal sealed record AppliedSource : PackedSource
{
    public required BoundQuery Query { get; init; }

    public override IEnumerable<BoundNode> Children => [Query];
}

/// <summary>The rows that a table-valued function of several statements returns, or one of the system's.</summary>
internal sealed record FunctionSource : PackedSource
{
    public required BoundExpression Call { get; init; }

    public override IEnumerable<BoundNode> Children => [Call];
}

/// <summary>The pieces of a text, and which piece each is.</summary>
internal sealed record SplitSource : PackedSource
{
    public required BoundExpression Text { get; init; }

    public required BoundExpression Separator { get; init; }

    public override IEnumerable<BoundNode> Children => [Text, Separator];
}

/// <summary>A use of a common table expression that is emitted in a WITH clause.</summary>
internal sealed record CteSource : BoundSource
{
    public required CommonTable Cte { get; init; }

    public override IEnumerable<BoundNode> Children => [];
}

/// <summary>Rows given by VALUES.</summary>
internal sealed record ValuesSource : BoundSource
{
    public required ImmutableArray<ImmutableArray<BoundExpression>> Rows { get; init; }

    public override IEnumerable<BoundNode> Children => Rows.SelectMany(row => row);
}
