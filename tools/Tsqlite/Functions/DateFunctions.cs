using System.Globalization;
using Tsqlite.Errors;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Functions;

/// <summary>Functions on dates and times.</summary>
internal static class DateFunctions
{
    private const int MaxOffsetMinutes = 14 * 60;

    public static IReadOnlyList<ScalarFunction> All { get; } =
    [
        new("DATEADD", 3, 3, (index, types) => index == 1 ? SqlType.Int : IsDate(types[2]) ? null : SqlType.DateTime, types => types[2],
            (arguments, _, result) => DateParts.Add(Part(arguments, "dateadd"), (int)arguments[1]!, arguments[2]!, result))
        {
            TakesDatePart = true,
            Takes = (index, type) => index != 1 || type.IsNumeric,
        },
        new("DATEDIFF", 3, 3, DateOrText, _ => SqlType.Int,
            (arguments, _, _) => DateParts.Difference(Part(arguments, "datediff"), arguments[1]!, arguments[2]!))
        {
            TakesDatePart = true,
        },
        new("DATEDIFF_BIG", 3, 3, DateOrText, _ => SqlType.BigInt,
            (arguments, _, _) => DateParts.DifferenceBig(Part(arguments, "datediff_big"), arguments[1]!, arguments[2]!))
        {
            TakesDatePart = true,
        },
        new("DATEPART", 2, 2, DateOrText, _ => SqlType.Int,
            (arguments, types, _) => DateParts.Get(Part(arguments, "datepart"), arguments[1]!, types[1]))
        {
            TakesDatePart = true,
        },
        new("DATENAME", 2, 2, DateOrText, _ => SqlType.NVarChar(30),
            (arguments, types, _) => DateParts.Name(Part(arguments, "datename"), arguments[1]!, types[1]))
        {
            TakesDatePart = true,
        },
        OfCalendar("YEAR", DatePart.Year),
        OfCalendar("MONTH", DatePart.Month),
        OfCalendar("DAY", DatePart.Day),
        new("EOMONTH", 1, 2, (index, types) => index == 0 ? types[0].Name == SqlTypeName.Date ? null : SqlType.Date : SqlType.Int, _ => SqlType.Date,
            (arguments, _, _) => arguments[0] is DateTime date ? DateParts.EndOfMonth(date, arguments.Length > 1 ? (int?)arguments[1] ?? 0 : 0) : null)
        {
            NullOnNull = false,
        },
        new("DATEFROMPARTS", 3, 3, AllInt, _ => SqlType.Date,
            (arguments, _, result) => Date((int)arguments[0]!, (int)arguments[1]!, (int)arguments[2]!) ?? throw SqlErrors.CannotConstruct(result)),
        new("DATETIME2FROMPARTS", 8, 8, AllInt, _ => SqlType.DateTime2(), (arguments, _, result) => FromParts(arguments, result))
        {
            SizedResult = (_, constants) => constants[7] switch
            {
                null => throw SqlErrors.ScaleNotConstant(SqlType.DateTime2()),
                >= 0 and <= 7 and var scale => SqlType.DateTime2((byte)scale),
                var scale => throw SqlErrors.ScaleInvalid(1, scale.Value),
            },
        },
        new("SWITCHOFFSET", 2, 2, (index, types) => index == 1 ? OffsetParameter(types[1])
                : types[0].Name == SqlTypeName.DateTimeOffset ? null : SqlType.DateTimeOffset(ScaleOf(types[0])),
            types => types[0],
            (arguments, _, result) => WithOffset(
                ((DateTimeOffset)arguments[0]!).UtcTicks, Offset(arguments[1]!, "switchoffset"), result)),
        new("TODATETIMEOFFSET", 2, 2, (index, types) => index == 1 ? OffsetParameter(types[1])
                : types[0].Name == SqlTypeName.DateTime2 ? null : SqlType.DateTime2(ScaleOf(types[0])),
            types => SqlType.DateTimeOffset(types[0].Scale),
            (arguments, _, result) => ToOffset((DateTime)arguments[0]!, Offset(arguments[1]!, "todatetimeoffset"), result)),
    ];

    private static ScalarFunction OfCalendar(string name, DatePart part) => new(
        name, 1, 1, (_, types) => IsDate(types[0]) ? null : types[0].IsNumeric ? SqlType.DateTime : SqlType.DateTimeOffset(), _ => SqlType.Int,
        (arguments, types, _) => DateParts.Get(part, arguments[0]!, types[0]));

    private static bool IsDate(SqlType type) => type.IsDateTime;

    /// <summary>Text keeps all digits and its offset; numbers are days.</summary>
    private static SqlType? DateOrText(int index, IReadOnlyList<SqlType> types) =>
        types[index].IsDateTime ? null : types[index].IsCharacter ? SqlType.DateTimeOffset() : SqlType.DateTime;

    private static SqlType? AllInt(int index, IReadOnlyList<SqlType> types) => types[index] == SqlType.Int ? null : SqlType.Int;

    private static SqlType? OffsetParameter(SqlType type) => type.IsCharacter ? null : SqlType.Int;

    private static byte ScaleOf(SqlType type) => type.IsDateTime ? type.Scale : (byte)7;

    private static DatePart Part(ReadOnlySpan<object?> arguments, string function) => DateParts.Parse((string)arguments[0]!, function);

    private static DateTime? Date(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateTime(year, month, day)
            : null;

    private static object FromParts(ReadOnlySpan<object?> arguments, SqlType type)
    {
        Span<int> parts = stackalloc int[8];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = (int)arguments[i]!;
        var (hour, minute, second, fraction, precision) = (parts[3], parts[4], parts[5], parts[6], parts[7]);
        if (Date(parts[0], parts[1], parts[2]) is not { } date || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59
            || precision is < 0 or > 7 || fraction < 0 || fraction >= Math.Pow(10, precision))
            throw SqlErrors.CannotConstruct(type);
        return date.Add(new TimeSpan(hour, minute, second)).AddTicks(fraction * (long)Math.Pow(10, 7 - precision));
    }

    private static object ToOffset(DateTime local, TimeSpan offset, SqlType type) => WithOffset(local.Ticks - offset.Ticks, offset, type);

    private static object WithOffset(long utcTicks, TimeSpan offset, SqlType type)
    {
        var localTicks = utcTicks + offset.Ticks;
        return utcTicks >= 0 && utcTicks <= DateTime.MaxValue.Ticks && localTicks >= 0 && localTicks <= DateTime.MaxValue.Ticks
            ? new DateTimeOffset(localTicks, offset)
            : throw SqlErrors.DateAddOverflow(type);
    }

    /// <summary>Minutes as a number, or ±hh:mm.</summary>
    private static TimeSpan Offset(object value, string function)
    {
        var minutes = value as int?;
        if (value is string text && text.Trim(' ') is ['+' or '-', _, _, ':', _, _] trimmed
            && int.TryParse(trimmed.AsSpan(1, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            && int.TryParse(trimmed.AsSpan(4, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var rest) && rest < 60)
            minutes = ((hours * 60) + rest) * (trimmed[0] == '-' ? -1 : 1);
        return minutes is >= -MaxOffsetMinutes and <= MaxOffsetMinutes
            ? TimeSpan.FromMinutes(minutes.Value)
            : throw SqlErrors.InvalidTimeZone(function);
    }
}
