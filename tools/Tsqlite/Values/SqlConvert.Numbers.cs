using System.Buffers.Binary;
using System.Data.SqlTypes;
using System.Globalization;
using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Values;

internal static partial class SqlConvert
{
    /// <summary>Money holds a 64-bit count of ten-thousandths, smallmoney a 32-bit one.</summary>
    private const decimal MoneyUnit = 10_000m;

    private static object ToInteger(object value, SqlType source, SqlType target)
    {
        switch (value)
        {
            case string text:
                return TextToInteger(text, source, target);
            case byte[] bytes:
                return BytesToInteger(bytes, target);
            case decimal or SqlDecimal when target.Name == SqlTypeName.Bit:
                return !ExactDecimal.OfExact(value).Unscaled.IsZero;
            case SqlDecimal number:
                var cut = ExactDecimal.Of(number).Truncate();
                return cut >= long.MinValue && cut <= long.MaxValue && Narrow((long)cut, target) is { } narrow
                    ? narrow
                    : throw DecimalOverflow(source, target);
            case decimal number:
                // Money rounds, decimal is cut.
                var whole = source.Name == SqlTypeName.Decimal ? decimal.Truncate(number) : decimal.Round(number, MidpointRounding.AwayFromZero);
                return whole is >= long.MinValue and <= long.MaxValue && Narrow((long)whole, target) is { } narrowed
                    ? narrowed
                    : throw DecimalOverflow(source, target);
            case double or float:
                return ApproximateToInteger(ToDouble(value), target);
            case DateTime instant:
                return ToInteger((decimal)Math.Round(OldDateTime.ToDays(instant), MidpointRounding.AwayFromZero), SqlType.Decimal(10, 0), target);
            default:
                var integer = ToInt64(value);
                return Narrow(integer, target)
                    ?? throw (target.Name is SqlTypeName.Int ? SqlErrors.ExpressionOverflow(target) : SqlErrors.IntegerOverflow(target, integer));
        }
    }

    private static SqlErrorException DecimalOverflow(SqlType source, SqlType target) =>
        target.Name is SqlTypeName.Int or SqlTypeName.BigInt ? SqlErrors.ExpressionOverflow(target) : SqlErrors.ConversionOverflow(source, target);

    private static long ToInt64(object value) => value switch
    {
        int number => number,
        long number => number,
        short number => number,
        byte number => number,
        bool flag => flag ? 1 : 0,
        _ => throw new ArgumentException($"{value.GetType()} is not an integer.", nameof(value)),
    };

    private static double ToDouble(object value) => value switch
    {
        double number => number,
        float number => number,
        decimal number => (double)number,
        SqlDecimal number => ExactDecimal.Of(number).ToDouble(),
        _ => ToInt64(value),
    };

    /// <summary>The value in the target's CLR type, or null when it does not fit.</summary>
    private static object? Narrow(long value, SqlType target) => target.Name switch
    {
        SqlTypeName.Bit => value != 0,
        SqlTypeName.TinyInt => value is >= byte.MinValue and <= byte.MaxValue ? (byte)value : null,
        SqlTypeName.SmallInt => value is >= short.MinValue and <= short.MaxValue ? (short)value : null,
        SqlTypeName.Int => value is >= int.MinValue and <= int.MaxValue ? (int)value : null,
        _ => value,
    };

    private static object ApproximateToInteger(double value, SqlType target)
    {
        if (target.Name == SqlTypeName.Bit)
            return value != 0;
        var whole = Math.Truncate(value);
        // 2^63 is a double, the largest long is not.
        if (whole >= -9223372036854775808.0 && whole < 9223372036854775808.0 && Narrow((long)whole, target) is { } narrowed)
            return narrowed;
        throw target.Name == SqlTypeName.BigInt ? SqlErrors.ExpressionOverflow(target) : SqlErrors.FloatOverflow(target, value);
    }

    private static object TextToInteger(string text, SqlType source, SqlType target)
    {
        if (target.Name == SqlTypeName.Bit)
        {
            if (text.AsSpan().Trim(' ').Equals("true", StringComparison.OrdinalIgnoreCase))
                return true;
            if (text.AsSpan().Trim(' ').Equals("false", StringComparison.OrdinalIgnoreCase))
                return false;
        }

        if (!TryReadInteger(text, out var value, out var overflows))
            throw target.Name == SqlTypeName.BigInt
                ? SqlErrors.ConvertingDataType(source, target)
                : SqlErrors.TextConversion(source, text, target);
        if (!overflows && Narrow(value, target) is { } narrowed)
            return narrowed;
        throw target.Name switch
        {
            SqlTypeName.TinyInt or SqlTypeName.SmallInt => SqlErrors.TextOverflowsSmallInteger(source, text, target),
            SqlTypeName.Int => SqlErrors.TextOverflowsInt(source, text),
            SqlTypeName.Bit => SqlErrors.TextConversion(source, text, target),
            _ => SqlErrors.ExpressionOverflow(target),
        };
    }

    /// <summary>Blanks, a sign, blanks, digits. Empty text and a lone sign are 0.</summary>
    private static bool TryReadInteger(ReadOnlySpan<char> text, out long value, out bool overflows)
    {
        value = 0;
        overflows = false;
        text = text.Trim(' ');
        var negative = text.StartsWith("-");
        if (negative || text.StartsWith("+"))
            text = text[1..].TrimStart(' ');
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
                return false;
            // Counted downwards: the smallest long has no positive counterpart.
            var digit = c - '0';
            overflows |= value < (long.MinValue + digit) / 10;
            value = unchecked((value * 10) - digit);
        }

        if (!negative)
        {
            overflows |= value == long.MinValue;
            value = unchecked(-value);
        }

        return true;
    }

    private static object ToDecimal(object value, SqlType source, SqlType target)
    {
        ExactDecimal number;
        switch (value)
        {
            case string text when target.Name == SqlTypeName.Decimal:
                return ExactDecimal.TryParse(text.AsSpan().Trim(' '), out var exact)
                    ? Fit(exact, target) ?? throw SqlErrors.ConversionOverflow(source, target)
                    : throw SqlErrors.ConvertingDataType(source, target);
            case string text:
                return NumberText.ToMoney(text) is { } amount
                    ? Fit(amount, target) ?? throw SqlErrors.ConversionOverflow(source, target)
                    : throw SqlErrors.MoneySyntax(target);
            case double or float:
                return Fit(ExactDecimal.Of(ToDouble(value)), target) ?? throw SqlErrors.ConversionOverflow(source, target);
            case byte[] bytes:
                var units = (long)BytesToInteger(bytes, SqlType.BigInt);
                number = new(target.Name == SqlTypeName.SmallMoney ? (int)units : units, target.Scale);
                break;
            case DateTime instant:
                number = ExactDecimal.Of((decimal)OldDateTime.ToDays(instant));
                break;
            default:
                number = ExactDecimal.OfExact(value);
                break;
        }

        return Fit(number, target) ?? throw SqlErrors.ConversionOverflow(source, target);
    }

    /// <summary>The number rounded to the type's scale and written with just as many digits; null when it is too large.</summary>
    internal static object? Fit(decimal number, SqlType type) => Fit(ExactDecimal.Of(number), type);

    internal static object? Fit(ExactDecimal number, SqlType type)
    {
        var rounded = number.Round(type.Scale);
        var fits = type.Name switch
        {
            SqlTypeName.Money => rounded.Unscaled >= long.MinValue && rounded.Unscaled <= long.MaxValue,
            SqlTypeName.SmallMoney => rounded.Unscaled >= int.MinValue && rounded.Unscaled <= int.MaxValue,
            _ => rounded.Fits(type),
        };
        return fits ? rounded.ToClr() : null;
    }

    private static object ToApproximate(object value, SqlType source, SqlType target)
    {
        var number = value switch
        {
            string text => NumberText.ToDouble(text) ?? throw SqlErrors.ConvertingDataType(source, target),
            DateTime instant => OldDateTime.ToDays(instant),
            _ => ToDouble(value),
        };
        if (!double.IsFinite(number))
            throw SqlErrors.ConversionOverflow(source, target);
        if (target.Name == SqlTypeName.Float)
            return number;
        return float.IsFinite((float)number) ? (float)number : throw SqlErrors.FloatOverflow(target, number);
    }

    /// <summary>Big-endian; of too many bytes the last ones count.</summary>
    private static object BytesToInteger(byte[] bytes, SqlType target)
    {
        Span<byte> buffer = stackalloc byte[sizeof(long)];
        buffer.Clear();
        var used = bytes.AsSpan(Math.Max(0, bytes.Length - sizeof(long)));
        used.CopyTo(buffer[(sizeof(long) - used.Length)..]);
        var value = BinaryPrimitives.ReadInt64BigEndian(buffer);
        return target.Name switch
        {
            SqlTypeName.Bit => (byte)value != 0,
            SqlTypeName.TinyInt => unchecked((byte)value),
            SqlTypeName.SmallInt => unchecked((short)value),
            SqlTypeName.Int => unchecked((int)value),
            _ => value,
        };
    }
}
