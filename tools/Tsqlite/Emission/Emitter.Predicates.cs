using Tsqlite.Binding;
using Tsqlite.Storage;
using Tsqlite.Types;
using Tsqlite.Values;

using static Tsqlite.Storage.SqliteText;

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
                Comparand(comparison.Left, comparison.Collation, IsPlain(comparison.Right));
                Write(ComparisonOperators[comparison.Operator]);
                Compared(comparison.Right);
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
                Comparand(@in.Operand, @in.Collation, @in.Values.All(IsPlain));
                Write(@in.IsNot ? " NOT IN (" : " IN (");
                List(@in.Values, Compared);
                Write(')');
                break;
            case BoundInQuery @in:
                Comparand(@in.Operand, @in.Collation, isPlainBeside: false);
                Write(@in.IsNot ? " NOT IN (" : " IN (");
                ComparedQuery(@in);
                Write(')');
                break;
            case BoundAny any:
                Any(any);
                break;
            case BoundExists exists:
                // The sign keeps SQLite from turning a correlated EXISTS into an IN over the whole of the other table.
                Write("+EXISTS (");
                Query(exists.Query);
                Write(')');
                break;
            case BoundLike like:
                if (like.IsNot)
                    Write("NOT ");
                var function = FunctionFactory.Like(like.Collation, like.Operand.Type.IsUnicode, like.Escape is not null);
                Call(function, like.Escape is null ? [like.Operand, like.Pattern] : [like.Operand, like.Pattern, like.Escape]);
                break;
            default:
                throw new InvalidOperationException($"{predicate.GetType().Name} cannot be emitted.");
        }

        Write(')');
    }

    /// <summary>
    /// The left side of a comparison. Its collation stands there, since SQLite otherwise takes any that COLLATE gives to a part of either side;
    /// a column that is stored so needs none beside what has no parts.
    /// </summary>
    private void Comparand(BoundExpression expression, string? collation, bool isPlainBeside)
    {
        Compared(expression);
        if (!expression.Type.IsCollated)
            return;
        var isStoredSo = expression is BoundColumn { Source: TableSource } column
            && SqlCollation.Of(column.Column.Collation, column.Type) == SqlCollation.Of(collation, expression.Type);
        if (!isStoredSo || !isPlainBeside)
            Collate(collation, expression.Type);
    }

    /// <summary>Of bytes of varying length the zeros at the end do not count, which SQLite's comparison of blobs does not know.</summary>
    private void Compared(BoundExpression expression)
    {
        if (expression.Type.Name == SqlTypeName.VarBinary)
            Call(ComparedBytes.Function, expression);
        else
            Expression(expression);
    }

    /// <summary>Of the comparisons with all rows the largest is true when one is; NULL when none is and one is unknown.</summary>
    private void Any(BoundAny any)
    {
        Write("SELECT CASE WHEN max(\"is\") THEN 1 WHEN count(*) > count(\"is\") THEN NULL ELSE 0 END FROM (SELECT ");
        Comparand(any.Operand, any.Collation, isPlainBeside: false);
        Write(ComparisonOperators[any.Operator]);
        if (any.Operand.Type.Name == SqlTypeName.VarBinary)
        {
            _functions[ComparedBytes.Function.Name] = ComparedBytes.Function;
            Write(Quote(ComparedBytes.Function.Name));
        }

        Write("(\"c1\") AS \"is\" FROM (");
        Query(any.Query, nameOutputs: true);
        Write("))");
    }

    private void ComparedQuery(BoundInQuery @in)
    {
        if (@in.Operand.Type.Name != SqlTypeName.VarBinary)
        {
            Query(@in.Query);
            return;
        }

        var function = ComparedBytes.Function;
        _functions[function.Name] = function;
        Write($"SELECT {Quote(function.Name)}(\"c1\") FROM (");
        Query(@in.Query, nameOutputs: true);
        Write(')');
    }

    private static bool IsPlain(BoundExpression expression) => expression is BoundConstant or BoundVariable or BoundColumn
        || (expression is BoundConvert convert && IsPlain(convert.Operand));
}
