using System.Collections.Immutable;

namespace Tsqlite.Binding;

/// <summary>A condition: true, false or unknown.</summary>
internal abstract record BoundPredicate;

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
internal sealed record BoundComparison(ComparisonOperator Operator, BoundExpression Left, BoundExpression Right, string? Collation) : BoundPredicate;

internal sealed record BoundAnd(BoundPredicate Left, BoundPredicate Right) : BoundPredicate;

internal sealed record BoundOr(BoundPredicate Left, BoundPredicate Right) : BoundPredicate;

internal sealed record BoundNot(BoundPredicate Operand) : BoundPredicate;

internal sealed record BoundIsNull(BoundExpression Operand, bool IsNot) : BoundPredicate;

internal sealed record BoundIn(BoundExpression Operand, ImmutableArray<BoundExpression> Values, bool IsNot, string? Collation) : BoundPredicate;

internal sealed record BoundInQuery(BoundExpression Operand, BoundQuery Query, bool IsNot, string? Collation) : BoundPredicate;

internal sealed record BoundExists(BoundQuery Query) : BoundPredicate;

internal sealed record BoundLike(BoundExpression Operand, BoundExpression Pattern, BoundExpression? Escape, bool IsNot, string? Collation) : BoundPredicate;
