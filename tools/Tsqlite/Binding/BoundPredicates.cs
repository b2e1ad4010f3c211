using System.Collections.Immutable;

namespace Tsqlite.Binding;

/// <summary>A condition: true, false or unknown.</summary>
internal abstract record BoundPredicate : BoundNode;

internal enum ComparisonOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>A comparison of two values of one type, under a collation when they are strings.</summary>
internal sealed record BoundComparison(ComparisonOperator Operator, BoundExpression Left, BoundExpression Right, string? Collation) : BoundPredicate
{
    public override IEnumerable<BoundNode> Children => [Left, Right];

    protected override object? Shape => (Operator, Collation);
}

internal sealed record BoundAnd(BoundPredicate Left, BoundPredicate Right) : BoundPredicate
{
    public override IEnumerable<BoundNode> Children => [Left, Right];
}

internal sealed record BoundOr(BoundPredicate Left, BoundPredicate Right) : BoundPredicate
{
    public override IEnumerable<BoundNode> Children => [Left, Right];
}

internal sealed record BoundNot(BoundPredicate Operand) : BoundPredicate
{
    public override IEnumerable<BoundNode> Children => [Operand];
}

internal sealed record BoundIsNull(BoundExpression Operand, bool IsNot) : BoundPredicate
{
    public override IEnumerable<BoundNode> Children => [Operand];

    protected override object? Shape => IsNot;
}

internal sealed record BoundIn(BoundExpression Operand, ImmutableArray<BoundExpression> Values, bool IsNot, string? Collation) : BoundPredicate
{
    public override IEnumerable<BoundNode> Children => [Operand, .. Values];

    protected override object? Shape => (IsNot, Collation);
}

internal sealed record BoundInQuery(BoundExpression Operand, BoundQuery Query, bool IsNot, string? Collation) : BoundPredicate
{
    public override IEnumerable<BoundNode> Children => [Operand, Query];

    protected override object? Shape => (IsNot, Collation);
}

/// <summary>Whether a comparison with any row of a query is true; unknown when none is, and one is unknown.</summary>
internal sealed record BoundAny(ComparisonOperator Operator, BoundExpression Operand, BoundQuery Query, string? Collation) : BoundPredicate
{
    public override IEnumerable<BoundNode> Children => [Operand, Query];

    protected override object? Shape => (Operator, Collation);
}

internal sealed record BoundExists(BoundQuery Query) : BoundPredicate
{
    public override IEnumerable<BoundNode> Children => [Query];
}

internal sealed record BoundLike(BoundExpression Operand, BoundExpression Pattern, BoundExpression? Escape, bool IsNot, string? Collation) : BoundPredicate
{
    public override IEnumerable<BoundNode> Children => [Operand, Pattern, .. Optional(Escape)];

    protected override object? Shape => (IsNot, Collation);
}
