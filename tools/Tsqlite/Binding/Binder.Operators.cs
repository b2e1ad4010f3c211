using System.Data.SqlTypes;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Binding;

/// <summary>
/// Which operands an operator has. ScriptDom binds a sign tighter than a multiplication; T-SQL does not: 100 / -10 / 2 is
/// 100 / (-(10 / 2)). A sign in front of the whole makes no difference.
/// </summary>
internal sealed partial class Binder
{
    private BoundExpression BindBinary(BinaryExpression binary, Scope scope)
    {
        if (!IsMultiplicative(binary))
            return MakeBinary(ArithmeticOperators[binary.BinaryExpressionType], Bind(binary.FirstExpression, scope), Bind(binary.SecondExpression, scope));
        var rest = new Stack<(ArithmeticOperator Operator, ScalarExpression Operand)>();
        ScalarExpression first = binary;
        while (first is BinaryExpression product && IsMultiplicative(product))
        {
            rest.Push((ArithmeticOperators[product.BinaryExpressionType], product.SecondExpression));
            first = product.FirstExpression;
        }

        return first is UnaryExpression { UnaryExpressionType: UnaryExpressionType.BitwiseNot } not && HasSign(not)
            ? BindSigned(not, rest.ToArray(), scope)
            : BindProduct(first, rest.ToArray(), scope);
    }

    private static bool IsMultiplicative(BinaryExpression binary) =>
        binary.BinaryExpressionType is BinaryExpressionType.Multiply or BinaryExpressionType.Divide or BinaryExpressionType.Modulo;

    private static bool HasSign(ScalarExpression expression) => expression is UnaryExpression unary
        && (unary.UnaryExpressionType != UnaryExpressionType.BitwiseNot || HasSign(unary.Expression));

    private BoundExpression BindProduct(
        ScalarExpression first, ReadOnlySpan<(ArithmeticOperator Operator, ScalarExpression Operand)> rest, Scope scope)
    {
        var product = Bind(first, scope);
        for (var i = 0; i < rest.Length; i++)
        {
            var (@operator, operand) = rest[i];
            if (HasSign(operand))
                return MakeBinary(@operator, product, BindSigned((UnaryExpression)operand, rest[(i + 1)..], scope));
            product = MakeBinary(@operator, product, Bind(operand, scope));
        }

        return product;
    }

    /// <summary>What stands behind the sign is an operand of it.</summary>
    private BoundExpression BindSigned(
        UnaryExpression unary, ReadOnlySpan<(ArithmeticOperator Operator, ScalarExpression Operand)> rest, Scope scope) =>
        MakeUnary(unary.UnaryExpressionType, unary.Expression is UnaryExpression inner && HasSign(inner)
            ? BindSigned(inner, rest, scope)
            : BindProduct(unary.Expression, rest, scope));

    private BoundExpression BindUnary(UnaryExpression unary, Scope scope) => MakeUnary(unary.UnaryExpressionType, Bind(unary.Expression, scope));

    private static BoundExpression MakeUnary(UnaryExpressionType @operator, BoundExpression operand)
    {
        switch (@operator)
        {
            case UnaryExpressionType.Positive:
                return operand;
            case UnaryExpressionType.BitwiseNot:
                return operand.Type.IsInteger ? new BoundBitwiseNot(operand) : throw SqlErrors.InvalidOperandType(operand.Type, "'~'");
        }

        if (!operand.Type.IsNumeric || operand.Type.Name == SqlTypeName.Bit)
            throw SqlErrors.InvalidOperandType(operand.Type, "minus");
        return operand switch
        {
            // The one number that is an int only with its sign.
            BoundConstant { Value: 2147483648m, Type.Scale: 0, IsCast: false } => new BoundConstant(int.MinValue, SqlType.Int),
            BoundConstant { Value: int or decimal or SqlDecimal or double, IsCast: false } constant =>
                constant with { Value = Arithmetic.Negate(constant.Value, constant.Type) },

            // tinyint has no negative numbers.
            { Type.Name: SqlTypeName.TinyInt } => new BoundNegate(ConvertTo(operand, SqlType.SmallInt)),
            _ => new BoundNegate(operand),
        };
    }
}
