using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Syntax;
using Tsqlite.Types;

namespace Tsqlite.Binding;

internal sealed partial class Binder
{
    private static readonly Dictionary<BooleanComparisonType, ComparisonOperator> ComparisonOperators = new()
    {
        [BooleanComparisonType.Equals] = ComparisonOperator.Equal,
        [BooleanComparisonType.NotEqualToBrackets] = ComparisonOperator.NotEqual,
        [BooleanComparisonType.NotEqualToExclamation] = ComparisonOperator.NotEqual,
        [BooleanComparisonType.LessThan] = ComparisonOperator.Less,
        [BooleanComparisonType.LessThanOrEqualTo] = ComparisonOperator.LessOrEqual,
        [BooleanComparisonType.NotGreaterThan] = ComparisonOperator.LessOrEqual,
        [BooleanComparisonType.GreaterThan] = ComparisonOperator.Greater,
        [BooleanComparisonType.GreaterThanOrEqualTo] = ComparisonOperator.GreaterOrEqual,
        [BooleanComparisonType.NotLessThan] = ComparisonOperator.GreaterOrEqual,
    };

    private BoundPredicate Bind(BooleanExpression condition, Scope scope)
    {
        switch (condition)
        {
            case BooleanParenthesisExpression parenthesis:
                return Bind(parenthesis.Expression, scope);
            case BooleanNotExpression not:
                return new BoundNot(Bind(not.Expression, scope));
            case BooleanBinaryExpression binary:
                var (left, right) = (Bind(binary.FirstExpression, scope), Bind(binary.SecondExpression, scope));
                return binary.BinaryExpressionType == BooleanBinaryExpressionType.And ? new BoundAnd(left, right) : new BoundOr(left, right);
            case BooleanComparisonExpression comparison:
                return Compare(
                    ComparisonOperators.TryGetValue(comparison.ComparisonType, out var @operator)
                        ? @operator : throw Unsupported(comparison.ComparisonType.ToString(), comparison),
                    Bind(comparison.FirstExpression, scope),
                    Bind(comparison.SecondExpression, scope));
            case UpdateCall update:
                return BindUpdateCall(update);
            case BooleanIsNullExpression isNull:
                return new BoundIsNull(Bind(isNull.Expression, scope), isNull.IsNot);
            case BooleanTernaryExpression between:
                return BindBetween(between, scope);
            case InPredicate @in:
                return BindIn(@in, scope);
            case LikePredicate like:
                return BindLike(like, scope);
            case SubqueryComparisonPredicate comparison:
                return BindComparisonWithQuery(comparison, scope);
            case ExistsPredicate exists:
                return new BoundExists(BindQuery(exists.Subquery.QueryExpression, scope));
            default:
                throw Unsupported(SyntaxName.Of(condition), condition);
        }
    }

    private BoundPredicate BindBetween(BooleanTernaryExpression between, Scope scope)
    {
        var operand = Bind(between.FirstExpression, scope);
        BoundPredicate range = new BoundAnd(
            Compare(ComparisonOperator.GreaterOrEqual, operand, Bind(between.SecondExpression, scope)),
            Compare(ComparisonOperator.LessOrEqual, operand, Bind(between.ThirdExpression, scope)));
        return between.TernaryExpressionType == BooleanTernaryExpressionType.NotBetween ? new BoundNot(range) : range;
    }

    private BoundPredicate BindIn(InPredicate @in, Scope scope)
    {
        var operand = Bind(@in.Expression, scope);
        if (@in.Subquery is { } subquery)
        {
            var any = BindAny(ComparisonOperator.Equal, operand, subquery, scope);
            return new BoundInQuery(any.Operand, any.Query, @in.NotDefined, any.Collation);
        }

        var values = @in.Values.Select(value => Bind(value, scope)).ToImmutableArray();

        // COLLATE at one value says nothing of the others: then each is a comparison of its own.
        if (values.Any(value => value.CollationStrength == CollationStrength.Explicit))
        {
            var any = values.Select(value => (BoundPredicate)Compare(ComparisonOperator.Equal, operand, value))
                .Aggregate((left, right) => new BoundOr(left, right));
            return @in.NotDefined ? new BoundNot(any) : any;
        }

        foreach (var value in values)
            CheckComparable(ComparisonOperator.Equal, operand, value);
        var type = ComparedType([operand, .. values]);
        return new BoundIn(
            ConvertTo(operand, type), [.. values.Select(value => ConvertTo(value, type))], @in.NotDefined,
            CollationOf("equal to", [operand, .. values]));
    }

    private BoundAny BindAny(ComparisonOperator @operator, BoundExpression operand, ScalarSubquery subquery, Scope scope)
    {
        var query = BindQuery(subquery.QueryExpression, scope);
        if (query.Outputs.Length != 1)
            throw SqlErrors.SubqueryColumns();
        var output = query.Outputs[0].Expression;
        CheckComparable(@operator, operand, output);
        var common = CommonType([operand, output]);
        return new(@operator, ConvertTo(operand, common), ConvertOutputs(query, [common]), CollationOf(ComparisonNames[@operator], operand, output));
    }

    /// <summary>A comparison with ANY, SOME or ALL rows. With all rows it holds unless the opposite holds with one.</summary>
    private BoundPredicate BindComparisonWithQuery(SubqueryComparisonPredicate comparison, Scope scope)
    {
        var operand = Bind(comparison.Expression, scope);
        var written = ComparisonOperators[comparison.ComparisonType];
        var isAll = comparison.SubqueryComparisonPredicateType == SubqueryComparisonPredicateType.All;
        var any = BindAny(isAll ? Opposites[written] : written, operand, comparison.Subquery, scope);
        if (any.Operator == ComparisonOperator.Equal)
            return new BoundInQuery(any.Operand, any.Query, isAll, any.Collation);
        return isAll ? new BoundNot(any) : any;
    }

    private static readonly Dictionary<ComparisonOperator, ComparisonOperator> Opposites = new()
    {
        [ComparisonOperator.Equal] = ComparisonOperator.NotEqual,
        [ComparisonOperator.NotEqual] = ComparisonOperator.Equal,
        [ComparisonOperator.Less] = ComparisonOperator.GreaterOrEqual,
        [ComparisonOperator.LessOrEqual] = ComparisonOperator.Greater,
        [ComparisonOperator.Greater] = ComparisonOperator.LessOrEqual,
        [ComparisonOperator.GreaterOrEqual] = ComparisonOperator.Less,
    };

    private BoundPredicate BindLike(LikePredicate like, Scope scope)
    {
        var (operand, pattern) = (Bind(like.FirstExpression, scope), Bind(like.SecondExpression, scope));
        if (operand.Type.Name == SqlTypeName.SqlVariant || pattern.Type.Name == SqlTypeName.SqlVariant)
            throw SqlErrors.InvalidArgumentType(SqlType.SqlVariant, operand.Type.Name == SqlTypeName.SqlVariant ? 1 : 2, "like");
        var text = operand.Type.IsUnicode || pattern.Type.IsUnicode ? SqlType.NVarChar(SqlType.Max) : SqlType.VarChar(SqlType.Max);
        var escape = like.EscapeExpression is null ? null : ConvertTo(Bind(like.EscapeExpression, scope), text);
        return new BoundLike(ConvertTo(operand, text), ConvertTo(pattern, text), escape, like.NotDefined, CollationOf("like", operand, pattern));
    }

    private static BoundComparison Compare(ComparisonOperator @operator, BoundExpression left, BoundExpression right)
    {
        CheckComparable(@operator, left, right);
        var type = ComparedType([left, right]);
        return new(@operator, ConvertTo(left, type), ConvertTo(right, type), CollationOf(ComparisonNames[@operator], left, right));
    }

    /// <summary>A time of day converts to dates with times, but is not compared with them.</summary>
    private static void CheckComparable(ComparisonOperator @operator, BoundExpression left, BoundExpression right)
    {
        var (a, b) = (left.Type, right.Type);
        if ((a.IsLegacy || b.IsLegacy) && !IsUntypedNull(left) && !IsUntypedNull(right))
            throw SqlErrors.IncompatibleTypes(a, b, ComparisonNames[@operator]);
        if (a.IsDateTime && b.IsDateTime && (a.Name == SqlTypeName.Time) != (b.Name == SqlTypeName.Time))
            throw SqlErrors.IncompatibleTypes(a, b, ComparisonNames[@operator]);
    }

    /// <summary>Bytes are compared as those of the fixed length that there is, since zeros at the end do not count.</summary>
    private static SqlType ComparedType(IReadOnlyCollection<BoundExpression> operands)
    {
        var type = CommonType(operands);
        return type is { Name: SqlTypeName.VarBinary, IsMax: false }
            && operands.Any(operand => operand.Type.Name == SqlTypeName.Binary && operand.Type.Length == type.Length)
            ? new SqlType(SqlTypeName.Binary, type.Length)
            : type;
    }
}
