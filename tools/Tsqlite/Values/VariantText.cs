using System.Data.SqlTypes;
using System.Globalization;
using Tsqlite.Types;

namespace Tsqlite.Values;

/// <summary>A sql_variant as text: the base type's name, length, precision and scale, then its value, with a bar behind each part of the type.</summary>
internal static class VariantText
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static string Write(SqlVariant variant)
    {
        var type = variant.BaseType;
        return string.Create(Culture, $"{type.Name}|{type.Length}|{type.Precision}|{type.Scale}|{WriteValue(variant.Value)}");
    }

    public static SqlVariant Read(string text)
    {
        var parts = text.Split('|', 5);
        var type = new SqlType(
            Enum.Parse<SqlTypeName>(parts[0]), int.Parse(parts[1], Culture), byte.Parse(parts[2], Culture), byte.Parse(parts[3], Culture));
        return new SqlVariant(type, ReadValue(parts[4], type));
    }

    private static string WriteValue(object value) => value switch
    {
        string text => text,
        byte[] bytes => Convert.ToHexString(bytes),
        bool bit => bit ? "1" : "0",
        decimal or SqlDecimal => ExactDecimal.OfExact(value).ToString(),
        double number => number.ToString("R", Culture),
        float number => number.ToString("R", Culture),
        DateTime instant => instant.Ticks.ToString(Culture),
        TimeSpan time => time.Ticks.ToString(Culture),
        DateTimeOffset instant => string.Create(Culture, $"{instant.Ticks}|{instant.TotalOffsetMinutes}"),
        Guid guid => guid.ToString("D"),
        _ => Convert.ToInt64(value, Culture).ToString(Culture),
    };

    private static object ReadValue(string text, SqlType type)
    {
        switch (type)
        {
            case { IsCharacter: true }:
                return text;
            case { IsBinary: true }:
                return Convert.FromHexString(text);
            case { IsDecimal: true }:
                return ExactDecimal.TryParse(text, out var number) ? number.ToClr() : throw new FormatException(text);
        }

        return type.Name switch
        {
            SqlTypeName.Bit => text == "1",
            SqlTypeName.TinyInt => byte.Parse(text, Culture),
            SqlTypeName.SmallInt => short.Parse(text, Culture),
            SqlTypeName.Int => int.Parse(text, Culture),
            SqlTypeName.BigInt => long.Parse(text, Culture),
            SqlTypeName.Float => double.Parse(text, Culture),
            SqlTypeName.Real => float.Parse(text, Culture),
            SqlTypeName.UniqueIdentifier => Guid.ParseExact(text, "D"),
            SqlTypeName.Time => new TimeSpan(long.Parse(text, Culture)),
            SqlTypeName.DateTimeOffset => text.Split('|') is [var ticks, var minutes]
                ? new DateTimeOffset(long.Parse(ticks, Culture), TimeSpan.FromMinutes(int.Parse(minutes, Culture)))
                : throw new FormatException(text),
            _ => new DateTime(long.Parse(text, Culture)),
        };
    }
}
