using System.Globalization;
using Tsqlite.Errors;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Functions;

/// <summary>Functions on dates and times.</summary>
internal static class DateFunctions
{
    /// <summary>The operator's name, under which it stands among the functions.</summary>
    public const string AtTimeZone = "AT TIME ZONE";

    private const int MaxOffsetMinutes = 14 * 60;

    public static IReadOnlyList<ScalarFunction> All { get; } =
    [
        new("DATEADD", 3, 3, (index, types) => index == 1 ? SqlType.Int : IsDate(types[2]) ? null : SqlType.DateTime, types => types[2],
            (arguments, _, result) => DateParts.Add(Part(arguments, "dateadd"), (int)arguments[1]!, arguments[2]!, result))
        {
            TakesDatePart = true,
            Takes = (index, type) => index != 1 || type.IsNumeric,
        },
        new("DATEDIFF", 3, 3, DateOrNumber, _ => SqlType.Int,
            (arguments, types, _) => DateParts.Difference(Part(arguments, "datediff"), arguments[1]!, types[1], arguments[2]!, types[2]))
        {
            TakesDatePart = true,
        },
        new("DATEDIFF_BIG", 3, 3, DateOrNumber, _ => SqlType.BigInt,
            (arguments, types, _) => DateParts.DifferenceBig(Part(arguments, "datediff_big"), arguments[1]!, types[1], arguments[2]!, types[2]))
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
        new("SWITCHOFFSET", 2, 2, (index, types) => index == 1 ? OffsetParameter(types[1])
                : types[0].Name == SqlTypeName.DateTimeOffset ? null : SqlType.DateTimeOffset(ScaleOf(types[0])),
            types => types[0],
            (arguments, _, result) => WithOffset(
                ((DateTimeOffset)arguments[0]!).UtcTicks, Offset(arguments[1]!, "switchoffset"), result)),
        new("TODATETIMEOFFSET", 2, 2, (index, types) => index == 1 ? OffsetParameter(types[1])
                : types[0].Name == SqlTypeName.DateTime2 ? null : SqlType.DateTime2(ScaleOf(types[0])),
            types => SqlType.DateTimeOffset(types[0].Scale),
            (arguments, _, result) => ToOffset((DateTime)arguments[0]!, Offset(arguments[1]!, "todatetimeoffset"), result)),
        new(AtTimeZone, 2, 2, AtTimeZoneParameter,
            types => SqlType.DateTimeOffset(ScaleOf(types[0])),
            (arguments, _, result) => InZone(arguments[0]!, (string)arguments[1]!, result)),
        new("CURRENT_TIMEZONE", 0, 0, (_, _) => null, _ => SqlType.VarChar(64), (_, _, _) => TimeZoneInfo.Local.DisplayName),
    ];

    private static ScalarFunction OfCalendar(string name, DatePart part) => new(
        name, 1, 1, (_, types) => IsDate(types[0]) ? null : types[0].IsNumeric ? SqlType.DateTime : SqlType.DateTimeOffset(), _ => SqlType.Int,
        (arguments, types, _) => DateParts.Get(part, arguments[0]!, types[0]));

    private static bool IsDate(SqlType type) => type.IsDateTime;

    /// <summary>Text keeps all digits and its offset; numbers are days.</summary>
    private static SqlType? DateOrText(int index, IReadOnlyList<SqlType> types) =>
        types[index].IsDateTime ? null : types[index].IsCharacter ? SqlType.DateTimeOffset() : SqlType.DateTime;

    /// <summary>As <see cref="DateOrText"/>; but a number makes a datetime of what it is compared with, too.</summary>
    private static SqlType? DateOrNumber(int index, IReadOnlyList<SqlType> types) => types[3 - index] is { IsDateTime: false, IsCharacter: false }
        ? types[index].Name == SqlTypeName.DateTime ? null : SqlType.DateTime
        : DateOrText(index, types);

    private static SqlType? OffsetParameter(SqlType type) => type.IsCharacter ? null : SqlType.Int;

    private static SqlType? AtTimeZoneParameter(int index, IReadOnlyList<SqlType> types) =>
        index == 1 ? Signature.Text(types[1])
        : types[0].Name is SqlTypeName.SmallDateTime or SqlTypeName.DateTime or SqlTypeName.DateTime2 or SqlTypeName.DateTimeOffset ? null
        : throw SqlErrors.InvalidArgumentType(types[0], 1, AtTimeZone);

    /// <summary>
    /// Zones have the names that Windows gives them. A time that the clock leaves out counts from the offset before; one that it shows twice
    /// counts as the later.
    /// </summary>
    private static object InZone(object value, string name, SqlType type)
    {
        if (!TimeZoneInfo.TryConvertWindowsIdToIanaId(name, out _) || !TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
            throw SqlErrors.UnknownTimeZone(name);
        if (value is DateTimeOffset instant)
            return WithOffset(instant.UtcTicks, zone.GetUtcOffset(instant), type);
        var local = (DateTime)value;
        if (!zone.IsInvalidTime(local))
            return ToOffset(local, zone.GetUtcOffset(local), type);
        var utc = local.Ticks - zone.GetUtcOffset(local.AddHours(-3)).Ticks;
        return WithOffset(utc, zone.GetUtcOffset(new DateTimeOffset(utc, TimeSpan.Zero)), type);
    }

    private static byte ScaleOf(SqlType type) => type.IsDateTime ? type.Scale : (byte)7;

    private static DatePart Part(ReadOnlySpan<object?> arguments, string function) => DateParts.Parse((string)arguments[0]!, function);

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
