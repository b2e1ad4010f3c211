using System.Globalization;
using Tsqlite.Errors;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Functions;

/// <summary>Functions that SQL Server leaves to .NET: FORMAT, PARSE and TRY_PARSE.</summary>
internal static class CultureFunctions
{
    private const int MaxFormatted = 4000;

    /// <summary>Formats of one letter whose patterns for other languages are Windows' own.</summary>
    private const string PatternsOfCulture = "dDfFgGmMyYtT";

    public static IReadOnlyList<ScalarFunction> All { get; } =
    [
        new("FORMAT", 2, 3,
            (index, types) => index > 0 ? Signature.Text(types[index])
                : types[0].IsDateTime || (types[0].IsNumeric && types[0].Name != SqlTypeName.Bit) ? null
                : throw Signature.Refuse(types[0], 0, "format"),
            _ => SqlType.NVarChar(MaxFormatted),
            (arguments, types, result) =>
                Format(arguments[0]!, (string)arguments[1]!, arguments.Length > 2 ? (string)arguments[2]! : null, types[0]) is { } text
                ? Signature.Cut(text, result)
                : null),
    ];

    /// <summary>PARSE or TRY_PARSE to a type.</summary>
    /// <exception cref="SqlErrorException">10761: text does not parse as this type.</exception>
    public static ScalarFunction Parse(SqlType target, bool isTry)
    {
        var name = isTry ? "TRY_PARSE" : "PARSE";
        if (!target.IsDateTime && (!target.IsNumeric || target.Name == SqlTypeName.Bit))
            throw SqlErrors.ParseTarget(target, name);
        return new ScalarFunction(name, 1, 2, (_, _) => SqlType.NVarChar(MaxFormatted), _ => target, (arguments, _, result) =>
        {
            var text = (string)arguments[0]!;
            var culture = Cultures.Find(arguments.Length > 1 ? (string)arguments[1]! : null);
            try
            {
                return ParseAs(text, culture, result);
            }
            catch (Exception exception) when (exception is FormatException or OverflowException or SqlErrorException)
            {
                return isTry ? null : throw SqlErrors.ParseFailed(text, result, culture.Name);
            }
        });
    }

    /// <summary>NULL where .NET knows no such format.</summary>
    private static string? Format(object value, string format, string? cultureName, SqlType type)
    {
        var culture = Cultures.Find(cultureName);
        if (type.IsDateTime && culture != Cultures.Default && format is [var letter] && PatternsOfCulture.Contains(letter))
            throw SqlErrors.PatternOfCulture(format, culture.Name);
        try
        {
            return value is IFormattable formattable ? formattable.ToString(format, culture) : throw SqlErrors.DecimalOfFormat();
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The styles that the page of PARSE lists for each type.</summary>
    private static object? ParseAs(string text, CultureInfo culture, SqlType type) => type.Name switch
    {
        SqlTypeName.TinyInt => byte.Parse(text, NumberStyles.Number, culture),
        SqlTypeName.SmallInt => short.Parse(text, NumberStyles.Number, culture),
        SqlTypeName.Int => int.Parse(text, NumberStyles.Number, culture),
        SqlTypeName.BigInt => long.Parse(text, NumberStyles.Number, culture),
        SqlTypeName.Decimal => SqlConvert.Fit(decimal.Parse(text, NumberStyles.Number, culture), type) ?? throw new OverflowException(),
        SqlTypeName.Money or SqlTypeName.SmallMoney =>
            SqlConvert.Fit(decimal.Parse(text, NumberStyles.Currency, culture), type) ?? throw new OverflowException(),
        SqlTypeName.Real => float.Parse(text, NumberStyles.Float, culture) is var number && float.IsFinite(number) ? number : throw new OverflowException(),
        SqlTypeName.Float => double.Parse(text, NumberStyles.Float, culture) is var number && double.IsFinite(number) ? number : throw new OverflowException(),
        SqlTypeName.DateTimeOffset => SqlConvert.Convert(
            DateTimeOffset.Parse(text, culture, DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal), SqlType.DateTimeOffset(), type),
        _ => SqlConvert.Convert(
            DateTimeOffset.Parse(text, culture, DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal).UtcDateTime, SqlType.DateTime2(), type),
    };
}
