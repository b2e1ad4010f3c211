using System.Data.SqlTypes;
using System.Globalization;
using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Values;

internal static partial class SqlConvert
{
    private const int GuidTextLength = 36;

    private static string ToText(object value, SqlType source, SqlType target, int style)
    {
        switch (value)
        {
            case string text:
                return FitText(text, source, target);
            case byte[] bytes:
                return FitText(BytesToText(bytes, target, style), target, target);
            case DateTime or DateTimeOffset or TimeSpan:
                return FitText(DateTimeFormat.Format(value, source, style), source, target);
            case Guid guid:
                return HasRoom(GuidTextLength, target)
                    ? FitText(guid.ToString("D").ToUpperInvariant(), source, target)
                    : throw (target.IsUnicode ? SqlErrors.ExpressionOverflow(target) : SqlErrors.GuidNeedsMoreSpace());
        }

        var digits = value switch
        {
            decimal number when source.Name is SqlTypeName.Money or SqlTypeName.SmallMoney => MoneyToText(number, style),
            decimal or SqlDecimal => ExactDecimal.OfExact(value).Round(source.Scale).ToString(),
            double or float => ApproximateToText(ToDouble(value), style, isReal: value is float),
            _ => ToInt64(value).ToString(CultureInfo.InvariantCulture),
        };
        if (HasRoom(digits.Length, target))
            return FitText(digits, source, target);

        // The oldest conversions answer with an asterisk in place of an error.
        if (source.IsInteger && source.Name != SqlTypeName.BigInt && !target.IsUnicode)
            return FitText("*", source, target);
        throw source switch
        {
            { IsApproximate: true } => SqlErrors.FloatOverflow(target, ToDouble(value)),
            { Name: SqlTypeName.Decimal } => SqlErrors.ConversionOverflow(source, target),
            { IsDecimal: true } => SqlErrors.MoneyNeedsMoreSpace(target),
            _ => SqlErrors.ExpressionOverflow(target),
        };
    }

    private static bool HasRoom(int length, SqlType target) => target.IsMax || length <= target.Length;

    /// <summary>Cuts or pads the text to the type, in the characters that the type has.</summary>
    private static string FitText(string text, SqlType source, SqlType target)
    {
        if (!target.IsUnicode && source.IsUnicode)
            text = Windows1252.Fold(text);
        if (target.IsMax)
            return text;
        if (text.Length > target.Length)
            return text[..target.Length];
        return target.Name is SqlTypeName.Char or SqlTypeName.NChar ? text.PadRight(target.Length) : text;
    }

    private static string BytesToText(byte[] bytes, SqlType target, int style)
    {
        switch (style)
        {
            case 0:
                return target.IsUnicode ? Utf16(bytes) : Windows1252.GetString(bytes);
            case 1 or 2:
                return (style == 1 ? "0x" : "") + System.Convert.ToHexString(bytes);
            default:
                throw SqlErrors.BinaryStyle(style, SqlType.VarBinary(SqlType.Max), target);
        }
    }

    /// <summary>The code units as they are, halves of pairs too; an odd byte at the end is the lower one of a unit.</summary>
    private static string Utf16(byte[] bytes) => string.Create((bytes.Length + 1) / 2, bytes, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = (char)(source[2 * i] | (2 * i + 1 < source.Length ? source[(2 * i) + 1] << 8 : 0));
    });

    private static string MoneyToText(decimal value, int style) => style switch
    {
        1 => decimal.Round(value, 2, MidpointRounding.AwayFromZero).ToString("N2", CultureInfo.InvariantCulture),
        2 or 126 => value.ToString("F4", CultureInfo.InvariantCulture),
        _ => decimal.Round(value, 2, MidpointRounding.AwayFromZero).ToString("F2", CultureInfo.InvariantCulture),
    };

    /// <summary>Style 0: at most six digits, as C's %g writes them; 1, 2 and 3: always an exponent, with 8, 16 and all digits.</summary>
    private static string ApproximateToText(double value, int style, bool isReal)
    {
        var digits = style switch
        {
            1 => 8,
            2 => 16,
            3 => isReal ? 9 : 17,
            _ => 6,
        };
        var scientific = value.ToString($"e{digits - 1}", CultureInfo.InvariantCulture);
        if (style is 1 or 2 or 3)
            return scientific;

        var mark = scientific.IndexOf('e', StringComparison.Ordinal);
        var exponent = int.Parse(scientific.AsSpan(mark + 1), CultureInfo.InvariantCulture);
        return exponent < -4 || exponent >= digits
            ? scientific[..mark].TrimEnd('0').TrimEnd('.') + scientific[mark..]
            : decimal.Parse(scientific, NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.##########", CultureInfo.InvariantCulture);
    }
}
