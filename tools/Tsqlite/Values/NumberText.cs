using System.Globalization;

namespace Tsqlite.Values;

/// <summary>Reads approximate numbers and money as SQL Server writes and takes them; null where a text is no such number.</summary>
internal static class NumberText
{
    private const string CurrencySymbols = "$¢£¤¥€";

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
