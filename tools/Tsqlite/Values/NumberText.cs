using System.Globalization;

namespace Tsqlite.Values;

/// <summary>Reads approximate numbers and money as SQL Server writes and takes them; null where a text is no such number.</summary>
internal static class NumberText
{
    /// <summary>The table of "money and smallmoney" in the Transact-SQL reference.</summary>
    private const string CurrencySymbols =
        "$¢£¤¥\u09F2\u09F3\u0E3F\u17DB\u20A0\u20A1\u20A2\u20A3\u20A4\u20A5\u20A6\u20A7\u20A8\u20A9\u20AA\u20AB€"
        + "\u20AD\u20AE\u20AF\u20B0\u20B1\uFDFC\uFE69\uFF04\uFFE0\uFFE1\uFFE5\uFFE6";

    /// <summary>A number with or without an exponent, which FORTRAN's d marks too. Empty text is 0; beyond the type's range it is infinite.</summary>
    public static double? ToDouble(string text)
    {
        var rest = text.AsSpan().Trim(' ');
        if (rest.IsEmpty)
            return 0;
        foreach (var c in rest)
        {
            // The runtime knows NaN and Infinity by name.
            if (!char.IsAsciiDigit(c) && c is not ('+' or '-' or '.' or 'e' or 'E' or 'd' or 'D'))
                return null;
        }

        const NumberStyles styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        var number = rest.ToString().Replace('d', 'e').Replace('D', 'e');
        return double.TryParse(number, styles, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    /// <summary>A sign and a symbol in either order, then digits with commas anywhere. What has no digits at all is 0.</summary>
    public static ExactDecimal? ToMoney(string text)
    {
        var rest = text.AsSpan().Trim(' ');
        bool isSigned = false, isNegative = false, hasSymbol = false;
        while (!rest.IsEmpty && ((!isSigned && rest[0] is '+' or '-') || (!hasSymbol && CurrencySymbols.Contains(rest[0]))))
        {
            isNegative |= rest[0] == '-';
            isSigned |= rest[0] is '+' or '-';
            hasSymbol |= rest[0] is not ('+' or '-');
            rest = rest[1..].TrimStart(' ');
        }

        var digits = rest.ToString().Replace(",", "", StringComparison.Ordinal);
        if (digits is "" or ".")
            return new(0, 0);
        return !digits.StartsWith('+') && !digits.StartsWith('-') && ExactDecimal.TryParse(digits, out var value)
            ? value with { Unscaled = isNegative ? -value.Unscaled : value.Unscaled }
            : null;
    }
}
