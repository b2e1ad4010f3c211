using System.Data.SqlTypes;
using System.Numerics;
using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Values;

/// <summary>Computes the binary operators on CLR values, with T-SQL's overflow and division errors.</summary>
internal static class Arithmetic
{
    /// <summary>left operator right; NULL when either side is NULL.</summary>
    public static object? Evaluate(ArithmeticOperator @operator, object? left, object? right, SqlType leftType, SqlType rightType, SqlType result)
    {
        if (left is null || right is null)
            return null;
        if (result.IsCharacter)
            return Concatenate((string)left, (string)right, result);
        if (result.IsBinary)
            return Concatenate((byte[])left, (byte[])right, result);
        if (result.IsDateTime)
            return ShiftDateTime(@operator, left, right, leftType, rightType, result);
        if (result.IsInteger)
            return Integer(@operator, ToInt64(left), ToInt64(right), result);
        if (result.IsApproximate)
            return Approximate(@operator, Convert.ToDouble(left), Convert.ToDouble(right), result);
        return Exact(@operator, ExactDecimal.OfExact(left), ExactDecimal.OfExact(right), result);
    }

    public static object? Negate(object? value, SqlType type) => value switch
    {
        null => null,
        decimal number => -number,
        SqlDecimal number => -number,
        double number => -number,
        float number => -number,
        _ => Integer(ArithmeticOperator.Subtract, 0, ToInt64(value), type),
    };

    /// <summary>The value as the integer type that T-SQL gives it; error 8115 when it does not fit.</summary>
    public static object ToInteger(long value, SqlType type) => type.Name switch
    {
        SqlTypeName.Bit => value != 0,
        SqlTypeName.TinyInt when value is >= byte.MinValue and <= byte.MaxValue => (byte)value,
        SqlTypeName.SmallInt when value is >= short.MinValue and <= short.MaxValue => (short)value,
        SqlTypeName.Int when value is >= int.MinValue and <= int.MaxValue => (int)value,
        SqlTypeName.BigInt => value,
        _ => throw SqlErrors.ExpressionOverflow(type),
    };

    private static string Concatenate(string left, string right, SqlType result)
    {
        var text = string.Concat(left, right);

        // Without a (max) side, T-SQL cuts what does not fit into the longest type there is.
        return result.IsMax || text.Length <= result.Length ? text : text[..result.Length];
    }

    private static byte[] Concatenate(byte[] left, byte[] right, SqlType result)
    {
        byte[] bytes = [.. left, .. right];
        return result.IsMax || bytes.Length <= result.Length ? bytes : bytes[..result.Length];
    }

    private static object Integer(ArithmeticOperator @operator, long left, long right, SqlType type)
    {
        if (right == 0 && (@operator is ArithmeticOperator.Divide or ArithmeticOperator.Modulo))
            throw SqlErrors.DivideByZero();

        try
        {
            var value = @operator switch
            {
                ArithmeticOperator.Add => checked(left + right),
                ArithmeticOperator.Subtract => checked(left - right),
                ArithmeticOperator.Multiply => checked(left * right),
                ArithmeticOperator.Divide => checked(left / right),
                // It is found from the quotient, which may not fit even where the remainder does.
                ArithmeticOperator.Modulo => right == -1 ? Nothing(checked(-left), type) : left % right,
                ArithmeticOperator.BitwiseAnd => left & right,
                ArithmeticOperator.BitwiseOr => left | right,
                _ => left ^ right,
            };
            return ToInteger(value, type);
        }
        catch (OverflowException)
        {
            throw SqlErrors.ExpressionOverflow(type);
        }
    }

    private static object Approximate(ArithmeticOperator @operator, double left, double right, SqlType type)
    {
        if (right == 0 && @operator is ArithmeticOperator.Divide)
            throw SqlErrors.DivideByZero();
        var value = @operator switch
        {
            ArithmeticOperator.Add => left + right,
            ArithmeticOperator.Subtract => left - right,
            ArithmeticOperator.Multiply => left * right,
            ArithmeticOperator.Divide => left / right,
            _ => throw SqlErrors.InvalidOperandType(type, @operator.ToString().ToLowerInvariant()),
        };
        var isReal = type.Name == SqlTypeName.Real;
        if (isReal ? !float.IsFinite((float)value) : !double.IsFinite(value))
            throw SqlErrors.ExpressionOverflow(type);
        return isReal ? (float)value : value;
    }

    private static object Exact(ArithmeticOperator @operator, ExactDecimal left, ExactDecimal right, SqlType type)
    {
        if (right.Unscaled.IsZero && (@operator is ArithmeticOperator.Divide or ArithmeticOperator.Modulo))
            throw SqlErrors.DivideByZero();

        var value = ExactDecimal.Compute(@operator, left, right, type);
        return SqlConvert.Fit(value, type) ?? throw SqlErrors.ExpressionOverflow(type);
    }

    /// <summary>datetime and smalldatetime plus or minus a number of days, or another such value counted from 1900.</summary>
    private static DateTime ShiftDateTime(ArithmeticOperator @operator, object left, object right, SqlType leftType, SqlType rightType, SqlType result)
    {
        try
        {
            var (first, second) = (SinceEpoch(left, leftType), SinceEpoch(right, rightType));
            var shifted = OldDateTime.Epoch + (@operator == ArithmeticOperator.Subtract ? first - second : first + second);
            return (result.Name == SqlTypeName.DateTime ? OldDateTime.Round(shifted) : OldDateTime.RoundSmall(shifted))
                ?? throw SqlErrors.ExpressionOverflow(result);
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or OverflowException)
        {
            throw SqlErrors.ExpressionOverflow(result);
        }

        static TimeSpan SinceEpoch(object value, SqlType type) => type.IsDateTime
            ? (DateTime)value - OldDateTime.Epoch
            : TimeSpan.FromTicks((long)TicksOfDays(value is double or float ? ExactDecimal.Of(Convert.ToDecimal(value)) : ExactDecimal.OfExact(value)));
    }

    private static BigInteger TicksOfDays(ExactDecimal days) => new ExactDecimal(days.Unscaled * TimeSpan.TicksPerDay, days.Scale).Truncate();

    private static long Nothing(long quotient, SqlType type)
    {
        ToInteger(quotient, type);
        return 0;
    }

    private static long ToInt64(object value) => value is bool bit ? bit ? 1 : 0 : Convert.ToInt64(value);
}
