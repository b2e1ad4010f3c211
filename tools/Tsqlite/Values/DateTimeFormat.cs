using System.Globalization;
using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Values;

/// <summary>CONVERT's styles, from date and time to text.</summary>
internal static class DateTimeFormat
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>The text of a date or time value.</summary>
    /// <param name="value">A DateTime, DateTimeOffset or TimeSpan.</param>
    /// <param name="type">Its type, which decides how many digits a second has.</param>
    /// <param name="style">CONVERT's style; 0 is 121 for the newer types and 100 for the older.</param>
    /// <exception cref="SqlErrorException">281: no such style.</exception>
    public static string Format(object value, SqlType type, int style)
    {
        var isOld = type.Name is SqlTypeName.DateTime or SqlTypeName.SmallDateTime;
        if (style == 0)
            style = isOld ? 100 : 121;
        var (local, offset) = value switch
        {
            DateTimeOffset instant when style == 127 => (instant.UtcDateTime, (TimeSpan?)TimeSpan.Zero),
            DateTimeOffset instant => (instant.DateTime, instant.Offset),
            TimeSpan clock => (OldDateTime.Epoch + clock, null),
            _ => ((DateTime)value, (TimeSpan?)null),
        };

        var date = DatePart(local, style);
        // A time by itself begins with its hour, however short.
        var hour = type.Name == SqlTypeName.Time ? $"{Hour12(local)}" : $"{Hour12(local),2}";
        var time24 = local.ToString("HH:mm:ss", Culture);
        var time = style switch
        {
            0 or 100 => $"{hour}:{local.ToString("mmtt", Culture)}",
            8 or 24 or 108 or 20 or 120 => time24,
            9 or 109 => $"{hour}:{local.ToString("mm:ss", Culture)}{Fraction(local, type, isOld ? ':' : '.')}{local.ToString("tt", Culture)}",
            13 or 113 or 14 or 114 => time24 + Fraction(local, type, isOld ? ':' : '.'),
            21 or 25 or 121 => time24 + Fraction(local, type, '.'),
            22 => $"{Hour12(local),2}:{local.ToString("mm:ss tt", Culture)}",
            126 or 127 => time24 + (local.Ticks % TimeSpan.TicksPerSecond == 0 ? "" : Fraction(local, type, '.')),
            _ => null,
        };
        if (date is null && time is null)
            throw SqlErrors.InvalidStyle(style, type);

        var separator = style is 126 or 127 ? "T" : " ";
        return type.Name switch
        {
            SqlTypeName.Date => date ?? throw SqlErrors.InvalidStyle(style, type),
            SqlTypeName.Time => time ?? throw SqlErrors.InvalidStyle(style, type),
            SqlTypeName.DateTimeOffset when time is not null => Join(date, separator, time) + OffsetText(offset.GetValueOrDefault(), style),
            _ => Join(date, separator, time),
        };
    }

    private static string Join(string? date, string separator, string? time) =>
        date is null ? time! : time is null ? date : date + separator + time;

    private static string? DatePart(DateTime value, int style) => style switch
    {
        0 or 100 or 9 or 109 => $"{value.ToString("MMM", Culture)} {value.Day,2} {value.ToString("yyyy", Culture)}",
        1 or 22 => value.ToString("MM/dd/yy", Culture),
        101 => value.ToString("MM/dd/yyyy", Culture),
        2 => value.ToString("yy.MM.dd", Culture),
        102 => value.ToString("yyyy.MM.dd", Culture),
        3 => value.ToString("dd/MM/yy", Culture),
        103 => value.ToString("dd/MM/yyyy", Culture),
        4 => value.ToString("dd.MM.yy", Culture),
        104 => value.ToString("dd.MM.yyyy", Culture),
        5 => value.ToString("dd-MM-yy", Culture),
        105 => value.ToString("dd-MM-yyyy", Culture),
        6 => value.ToString("dd MMM yy", Culture),
        106 or 13 or 113 => value.ToString("dd MMM yyyy", Culture),
        7 => value.ToString("MMM dd, yy", Culture),
        107 => value.ToString("MMM dd, yyyy", Culture),
        10 => value.ToString("MM-dd-yy", Culture),
        110 => value.ToString("MM-dd-yyyy", Culture),
        11 => value.ToString("yy/MM/dd", Culture),
        111 => value.ToString("yyyy/MM/dd", Culture),
        12 => value.ToString("yyMMdd", Culture),
        112 => value.ToString("yyyyMMdd", Culture),
        20 or 21 or 23 or 25 or 120 or 121 or 126 or 127 => value.ToString("yyyy-MM-dd", Culture),
        _ => null,
    };

    private static int Hour12(DateTime value) => value.Hour % 12 is var hour && hour == 0 ? 12 : hour;

    private static string Fraction(DateTime value, SqlType type, char separator)
    {
        var digits = type.Name is SqlTypeName.DateTime or SqlTypeName.SmallDateTime ? 3 : type.Scale;
        return digits == 0 ? "" : separator + value.ToString("fffffff", Culture)[..digits];
    }

    private static string OffsetText(TimeSpan offset, int style)
    {
        if (style == 127)
            return "Z";
        var sign = offset < TimeSpan.Zero ? '-' : '+';
        var text = sign + offset.ToString(@"hh\:mm", Culture);
        return style == 126 ? text : " " + text;
    }
}
