using Tsqlite.Binding;
using Tsqlite.Types;

namespace Tsqlite.Emission;

internal sealed partial class Emitter
{
    private static readonly Dictionary<ComparisonOperator, string> ComparisonOperators = new()
    {
        [ComparisonOperator.Equal] = " = ",
        [ComparisonOperator.NotEqual] = " <> ",
        [ComparisonOperator.Less] = " < ",
        [ComparisonOperator.LessOrEqual] = " <= ",
        [ComparisonOperator.Greater] = " > ",
        [ComparisonOperator.GreaterOrEqual] = " >= ",
    };

    private void Predicate(BoundPredicate predicate)
    {
        Write('(');
        switch (predicate)
        {
            case BoundComparison comparison:
                Comparand(comparison.Left, comparison.Collation);
                Write(ComparisonOperators[comparison.Operator]);
                Expression(comparison.Right);
                break;
            case BoundAnd and:
                Predicate(and.Left);
                Write(" AND ");
                Predicate(and.Right);
                break;
            case BoundOr or:
                Predicate(or.Left);
                Write(" OR ");
                Predicate(or.Right);
                break;
            case BoundNot not:
                Write("NOT ");
                Predicate(not.Operand);
                break;
            case BoundIsNull isNull:
                Expression(isNull.Operand);
                Write(isNull.IsNot ? " IS NOT NULL" : " IS NULL");
                break;
            case BoundIn @in:
                Comparand(@in.Operand, @in.Collation);
                Write(@in.IsNot ? " NOT IN (" : " IN (");
                List(@in.Values, Expression);
                Write(')');
                break;
            case BoundInQuery @in:
                Comparand(@in.Operand, @in.Collation);
                Write(@in.IsNot ? " NOT IN (" : " IN (");
                Query(@in.Query);
                Write(')');
                break;
            case BoundExists exists:
                Write("EXISTS (");
                Query(exists.Query);
                Write(')');
                break;
            case BoundLike like:
                if (like.IsNot)
                    Write("NOT ");
                var function = FunctionFactory.Like(like.Collation, like.Escape is not null);
                Call(function, like.Escape is null ? [like.Operand, like.Pattern] : [like.Operand, like.Pattern, like.Escape]);
                break;
            default:
                throw new InvalidOperationException($"{predicate.GetType().Name} cannot be emitted.");
        }

        Write(')');
    }

    /// <summary>The left side of a comparison; it decides SQLite's collation.</summary>
    private void Comparand(BoundExpression expression, string? collation)
    {
        Expression(expression);
        if (collation is null || !expression.Type.IsCharacter || expression is BoundCollate)
            return;
        var isStoredSo = expression is BoundColumn { Source: TableSource } column && (column.Collation ?? SqlCollation.Default.Name) == collation;
        if (!isStoredSo)
            Collate(collation);
    }
}
