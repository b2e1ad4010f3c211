using System.Data.SqlTypes;
using System.Globalization;
using System.Numerics;
using Tsqlite.Types;

namespace Tsqlite.Values;

/// <summary>
/// A decimal of any number of digits, for what is computed between two values. What is held is a System.Decimal where it has no more digits than
/// that, and else a SqlDecimal, of which the scale is the type's.
/// </summary>
internal readonly record struct ExactDecimal(BigInteger Unscaled, int Scale)
{
    private const int MaxPrecision = 38;
    private const int MaxClrScale = 28;

    public static ExactDecimal Of(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var magnitude = (BigInteger)new UInt128((uint)parts[2], ((ulong)(uint)parts[1] << 32) | (uint)parts[0]);
        return new(decimal.IsNegative(value) ? -magnitude : magnitude, value.Scale);
    }

    public static ExactDecimal Of(SqlDecimal value)
    {
        var parts = value.Data;
        var magnitude = (BigInteger)new UInt128(((ulong)(uint)parts[3] << 32) | (uint)parts[2], ((ulong)(uint)parts[1] << 32) | (uint)parts[0]);
        return new(value.IsPositive ? magnitude : -magnitude, value.Scale);
    }

    /// <summary>The number of an exact numeric type, by its CLR type.</summary>
    public static ExactDecimal OfExact(object value) => value switch
    {
        decimal number => Of(number),
        SqlDecimal number => Of(number),
        int number => new(number, 0),
        long number => new(number, 0),
        short number => new(number, 0),
        byte number => new(number, 0),
        bool bit => new(bit ? 1 : 0, 0),
        _ => throw new ArgumentException($"{value.GetType()} is no exact number.", nameof(value)),
    };

    /// <summary>The number that a double is, to its last binary digit.</summary>
    public static ExactDecimal Of(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var fraction = bits & 0xFFFFFFFFFFFFF;
        BigInteger mantissa = exponent == 0 ? fraction : fraction | (1L << 52);
        var shift = Math.Max(exponent, 1) - 1075;
        var signed = value < 0 ? -mantissa : mantissa;
        return shift >= 0 ? new(signed << shift, 0) : new(signed * BigInteger.Pow(5, -shift), -shift);
    }

    /// <summary>Reads a sign, digits and a point.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ExactDecimal value)
    {
        value = default;
        var digits = text.StartsWith("+") || text.StartsWith("-") ? text[1..] : text;
        var point = digits.IndexOf('.');
        var plain = point < 0 ? digits.ToString() : string.Concat(digits[..point], digits[(point + 1)..]);
        if (plain.Length == 0 || !plain.All(char.IsAsciiDigit))
            return false;
        var unscaled = BigInteger.Parse(plain, NumberStyles.None, CultureInfo.InvariantCulture);
        value = new(text.StartsWith("-") ? -unscaled : unscaled, point < 0 ? 0 : digits.Length - point - 1);
        return true;
    }

    public static BigInteger PowerOfTen(int exponent) => BigInteger.Pow(10, exponent);

    /// <summary>a operator b at the type's scale: a quotient is cut there, anything else rounded.</summary>
    public static ExactDecimal Compute(ArithmeticOperator @operator, ExactDecimal a, ExactDecimal b, SqlType type)
    {
        if (@operator == ArithmeticOperator.Multiply)
            return new ExactDecimal(a.Unscaled * b.Unscaled, a.Scale + b.Scale).Round(type.Scale);
        if (@operator == ArithmeticOperator.Divide)
        {
            var shift = type.Scale + b.Scale - a.Scale;
            var (numerator, denominator) = shift >= 0 ? (a.Unscaled * PowerOfTen(shift), b.Unscaled) : (a.Unscaled, b.Unscaled * PowerOfTen(-shift));
            return new(BigInteger.Divide(numerator, denominator), type.Scale);
        }

        var scale = Math.Max(a.Scale, b.Scale);
        var (x, y) = (a.Round(scale).Unscaled, b.Round(scale).Unscaled);
        return new ExactDecimal(
            @operator switch { ArithmeticOperator.Add => x + y, ArithmeticOperator.Subtract => x - y, _ => BigInteger.Remainder(x, y) },
            scale).Round(type.Scale);
    }

    /// <summary>The same number at another scale, rounded away from zero at the middle.</summary>
    public ExactDecimal Round(int scale)
    {
        if (scale >= Scale)
            return new(Unscaled * PowerOfTen(scale - Scale), scale);
        var unit = PowerOfTen(Scale - scale);
        var quotient = BigInteger.DivRem(Unscaled, unit, out var rest);
        return new(BigInteger.Abs(rest) * 2 >= unit ? quotient + Unscaled.Sign : quotient, scale);
    }

    /// <summary>Whether it has no more digits than the type.</summary>
    public bool Fits(SqlType type) => BigInteger.Abs(Round(type.Scale).Unscaled) < PowerOfTen(type.Precision == 0 ? MaxPrecision : type.Precision);

    /// <summary>The value as it is held: a SqlDecimal where it has more digits than System.Decimal. The caller has made sure that its type holds it.</summary>
    public object ToClr()
    {
        var magnitude = (UInt128)BigInteger.Abs(Unscaled);
        Span<int> parts = [(int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), (int)(uint)(magnitude >> 96)];
        return Scale <= MaxClrScale && parts[3] == 0
            ? (object)new decimal(parts[0], parts[1], parts[2], Unscaled.Sign < 0, (byte)Scale)
            : new SqlDecimal(MaxPrecision, (byte)Scale, Unscaled.Sign >= 0, parts[0], parts[1], parts[2], parts[3]);
    }

    public double ToDouble() => double.Parse(ToString(), CultureInfo.InvariantCulture);

    /// <summary>The whole number, cut towards zero.</summary>
    public BigInteger Truncate() => Scale == 0 ? Unscaled : BigInteger.Divide(Unscaled, PowerOfTen(Scale));

    /// <summary>Less than, equal to or greater than 0 as the number is less than, equal to or greater than the other.</summary>
    public int CompareTo(ExactDecimal other)
    {
        var scale = Math.Max(Scale, other.Scale);
        return Round(scale).Unscaled.CompareTo(other.Round(scale).Unscaled);
    }

    /// <summary>With all digits of its scale.</summary>
    public override string ToString()
    {
        var digits = BigInteger.Abs(Unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        var sign = Unscaled.Sign < 0 ? "-" : "";
        return Scale == 0 ? $"{sign}{digits}" : $"{sign}{digits[..^Scale]}.{digits[^Scale..]}";
    }
}
