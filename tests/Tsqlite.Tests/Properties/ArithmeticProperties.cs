using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Tsqlite.Errors;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Tests.Properties;

/// <summary>Arithmetic agrees with whole numbers of any size, by the rules of "Precision, scale, and length" in the Transact-SQL reference.</summary>
[TestFixture]
public sealed class ArithmeticProperties
{
    private const int MostDigits = 38;
    private const int Overflow = 8115;
    private const int DivisionByZero = 8134;

    private sealed record Operation(ArithmeticOperator Operator, TypedValue Left, TypedValue Right);

    [Test]
    public void Decimals_are_added_multiplied_and_divided_to_the_last_digit() => Property.Holds(
        from @operator in Gen.Elements(ArithmeticOperator.Add, ArithmeticOperator.Subtract, ArithmeticOperator.Multiply, ArithmeticOperator.Divide)
        from left in ValueGenerators.DecimalType.SelectMany(ValueGenerators.Decimal)
        from right in ValueGenerators.DecimalType.SelectMany(ValueGenerators.Decimal)
        select new Operation(@operator, left, right),
        AgreesOnDecimals, tests: 3000);

    [Test]
    public void Integers_are_computed_in_the_wider_type_and_checked() => Property.Holds(
        from @operator in Gen.Elements(
            ArithmeticOperator.Add, ArithmeticOperator.Subtract, ArithmeticOperator.Multiply, ArithmeticOperator.Divide, ArithmeticOperator.BitwiseXor)
        from left in Gen.Elements(SqlType.TinyInt, SqlType.SmallInt, SqlType.Int, SqlType.BigInt).SelectMany(ValueGenerators.Of)
        from right in Gen.Elements(SqlType.TinyInt, SqlType.SmallInt, SqlType.Int, SqlType.BigInt).SelectMany(ValueGenerators.Of)
        select new Operation(@operator, left, right),
        AgreesOnIntegers, tests: 3000);

    private static bool AgreesOnDecimals(Operation operation)
    {
        var (left, right) = ((BigInteger)operation.Left.Order, (BigInteger)operation.Right.Order);
        int p1 = operation.Left.Type.Precision, s1 = operation.Left.Type.Scale, p2 = operation.Right.Type.Precision, s2 = operation.Right.Type.Scale;
        var type = TypeRules.Arithmetic(operation.Operator, operation.Left.Type, operation.Right.Type);
        if (type != Expected(operation.Operator, p1, s1, p2, s2))
            return false;
        if (operation.Operator == ArithmeticOperator.Divide && right.IsZero)
            return Number(operation, type) is DivisionByZero;

        // A fraction of whole numbers, of which the result has the type's digits behind the point.
        var (top, bottom) = operation.Operator switch
        {
            ArithmeticOperator.Add => ((left * Ten(s2)) + (right * Ten(s1)), Ten(s1 + s2)),
            ArithmeticOperator.Subtract => ((left * Ten(s2)) - (right * Ten(s1)), Ten(s1 + s2)),
            ArithmeticOperator.Multiply => (left * right, Ten(s1 + s2)),
            _ => (left * Ten(s2), right * Ten(s1)),
        };
        var quotient = BigInteger.DivRem(top * Ten(type.Scale), bottom, out var rest);
        if (operation.Operator != ArithmeticOperator.Divide && BigInteger.Abs(rest) * 2 >= BigInteger.Abs(bottom))
            quotient += top.Sign * bottom.Sign;
        return BigInteger.Abs(quotient) >= Ten(type.Precision)
            ? Number(operation, type) is Overflow
            : Number(operation, type) is 0
                && ExactDecimal.OfExact(Arithmetic.Evaluate(
                    operation.Operator, operation.Left.Value, operation.Right.Value, operation.Left.Type, operation.Right.Type, type)!)
                    .CompareTo(new ExactDecimal(quotient, type.Scale)) == 0;
    }

    private static SqlType Expected(ArithmeticOperator @operator, int p1, int s1, int p2, int s2)
    {
        var (precision, scale) = @operator switch
        {
            ArithmeticOperator.Multiply => (p1 + p2 + 1, s1 + s2),
            ArithmeticOperator.Divide => (p1 - s1 + s2 + Math.Max(6, s1 + p2 + 1), Math.Max(6, s1 + p2 + 1)),
            _ => (Math.Max(s1, s2) + Math.Max(p1 - s1, p2 - s2) + 1, Math.Max(s1, s2)),
        };
        var integral = precision - scale;
        if (precision <= MostDigits)
            return SqlType.Decimal((byte)precision, (byte)scale);
        return @operator is ArithmeticOperator.Multiply or ArithmeticOperator.Divide
            ? SqlType.Decimal(MostDigits, (byte)(integral < 32 ? Math.Min(scale, MostDigits - integral) : Math.Min(scale, 6)))
            : SqlType.Decimal(MostDigits, (byte)Math.Min(scale, MostDigits - Math.Max(p1 - s1, p2 - s2)));
    }

    private static bool AgreesOnIntegers(Operation operation)
    {
        BigInteger left = (long)operation.Left.Order, right = (long)operation.Right.Order;
        var type = TypeRules.Precedence(operation.Left.Type) >= TypeRules.Precedence(operation.Right.Type) ? operation.Left.Type : operation.Right.Type;
        if (TypeRules.Arithmetic(operation.Operator, operation.Left.Type, operation.Right.Type) != type)
            return false;
        if (operation.Operator == ArithmeticOperator.Divide && right.IsZero)
            return Number(operation, type) is DivisionByZero;
        var expected = operation.Operator switch
        {
            ArithmeticOperator.Add => left + right,
            ArithmeticOperator.Subtract => left - right,
            ArithmeticOperator.Multiply => left * right,
            ArithmeticOperator.Divide => BigInteger.Divide(left, right),
            _ => left ^ right,
        };
        var (least, most) = type.Name switch
        {
            SqlTypeName.TinyInt => (byte.MinValue, byte.MaxValue),
            SqlTypeName.SmallInt => (short.MinValue, short.MaxValue),
            SqlTypeName.Int => (int.MinValue, int.MaxValue),
            _ => (long.MinValue, long.MaxValue),
        };
        return expected < least || expected > most
            ? Number(operation, type) is Overflow
            : Number(operation, type) is 0 && new BigInteger(Convert.ToInt64(Value(operation, type))) == expected;
    }

    private static object Value(Operation operation, SqlType type) => Arithmetic.Evaluate(
        operation.Operator, operation.Left.Value, operation.Right.Value, operation.Left.Type, operation.Right.Type, type)!;

    /// <summary>The number of the error that there is, or 0.</summary>
    private static int Number(Operation operation, SqlType type)
    {
        try
        {
            Value(operation, type);
            return 0;
        }
        catch (SqlErrorException exception)
        {
            return exception.Error.Number;
        }
    }

    private static BigInteger Ten(int exponent) => BigInteger.Pow(10, exponent);
}
