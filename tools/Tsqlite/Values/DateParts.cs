using System.Collections.Frozen;
using System.Globalization;
using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Values;

/// <summary>Date arithmetic as DATEADD, DATEDIFF, DATEPART, DATENAME and EOMONTH do it; weeks begin as <see cref="DateSettings"/> say, but for DATEDIFF on
/// Sundays.</summary>
internal static class DateParts
{
    private const long TicksPerWeek = 7 * TimeSpan.TicksPerDay;
    private const int NanosecondsPerTick = 100;
    private const string Addition = "dateadd";
    private const string Difference32 = "datediff";

    private static readonly FrozenDictionary<string, DatePart> Names = new Dictionary<string, DatePart>
    {
        ["year"] = DatePart.Year, ["yy"] = DatePart.Year, ["yyyy"] = DatePart.Year,
        ["quarter"] = DatePart.Quarter, ["qq"] = DatePart.Quarter, ["q"] = DatePart.Quarter,
        ["month"] = DatePart.Month, ["mm"] = DatePart.Month, ["m"] = DatePart.Month,
        ["dayofyear"] = DatePart.DayOfYear, ["dy"] = DatePart.DayOfYear, ["y"] = DatePart.DayOfYear,
        ["day"] = DatePart.Day, ["dd"] = DatePart.Day, ["d"] = DatePart.Day,
        ["week"] = DatePart.Week, ["wk"] = DatePart.Week, ["ww"] = DatePart.Week,
        ["weekday"] = DatePart.Weekday, ["dw"] = DatePart.Weekday, ["w"] = DatePart.Weekday,
        ["iso_week"] = DatePart.IsoWeek, ["isowk"] = DatePart.IsoWeek, ["isoww"] = DatePart.IsoWeek,
        ["hour"] = DatePart.Hour, ["hh"] = DatePart.Hour,
        ["minute"] = DatePart.Minute, ["mi"] = DatePart.Minute, ["n"] = DatePart.Minute,
        ["second"] = DatePart.Second, ["ss"] = DatePart.Second, ["s"] = DatePart.Second,
        ["millisecond"] = DatePart.Millisecond, ["ms"] = DatePart.Millisecond,
        ["microsecond"] = DatePart.Microsecond, ["mcs"] = DatePart.Microsecond,
        ["nanosecond"] = DatePart.Nanosecond, ["ns"] = DatePart.Nanosecond,
        ["tzoffset"] = DatePart.TzOffset, ["tz"] = DatePart.TzOffset,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The part of this name or abbreviation.</summary>
    /// <exception cref="SqlErrorException">155: there is none.</exception>
    public static DatePart Parse(string name, string function) =>
        Names.TryGetValue(name, out var part) ? part : throw SqlErrors.UnknownOption(name, function);

    /// <summary>Refuses a part that the function does not take of a date of this type.</summary>
    /// <exception cref="SqlErrorException">9806 the function has no such part; 9810 the type has none.</exception>
    public static void Check(DatePart part, string function, SqlType type)
    {
        var isAddition = function.Equals(Addition, StringComparison.OrdinalIgnoreCase);
        var isDifference = function.StartsWith(Difference32, StringComparison.OrdinalIgnoreCase);
        if (part is DatePart.TzOffset or DatePart.IsoWeek && (isAddition || isDifference))
            throw SqlErrors.UnsupportedDatePart(NameOf(part), function);
        if (!isDifference && !Has(type, part, isAddition))
            throw SqlErrors.UnsupportedDatePart(NameOf(part), function, type);
    }

    /// <summary>DATEADD. The result has the type of the date.</summary>
    /// <exception cref="SqlErrorException">517 the result is out of range; 9806 and 9810 there is no such part.</exception>
    public static object Add(DatePart part, long number, object date, SqlType type)
    {
        Check(part, Addition, type);
        try
        {
            switch (date)
            {
                case TimeSpan time:
                    // A clock has no days to carry to.
                    var ticks = (time.Ticks + (TicksToAdd(part, number) % TimeSpan.TicksPerDay)) % TimeSpan.TicksPerDay;
                    return Round(OldDateTime.Epoch.AddTicks(ticks < 0 ? ticks + TimeSpan.TicksPerDay : ticks), type).TimeOfDay;
                case DateTimeOffset instant:
                    return new DateTimeOffset(Round(Add(part, number, instant.DateTime), type), instant.Offset);
                default:
                    return Round(Add(part, number, (DateTime)date), type);
            }
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or OverflowException)
        {
            throw SqlErrors.DateAddOverflow(type);
        }
    }

    /// <summary>DATEDIFF_BIG: how many boundaries of the part lie between the two, not how much time. Offsets are compared in UTC.</summary>
    /// <exception cref="SqlErrorException">535 the count does not fit 64 bits; 9806 there is no such count.</exception>
    public static long DifferenceBig(
        DatePart part, object start, SqlType startType, object end, SqlType endType, string function = Difference32 + "_big")
    {
        Check(part, function, startType);

        // Finer than a millisecond a datetime counts as the thirds of one that it is kept in.
        var isFine = part is DatePart.Microsecond or DatePart.Nanosecond;
        var from = isFine && startType.Name == SqlTypeName.DateTime ? OldDateTime.Exact((DateTime)start) : Instant(start);
        var to = isFine && endType.Name == SqlTypeName.DateTime ? OldDateTime.Exact((DateTime)end) : Instant(end);
        switch (part)
        {
            case DatePart.Year:
                return to.Year - from.Year;
            case DatePart.Quarter:
                return ((to.Year - from.Year) * 4) + ((to.Month - 1) / 3) - ((from.Month - 1) / 3);
            case DatePart.Month:
                return ((to.Year - from.Year) * 12) + to.Month - from.Month;
            case DatePart.Week:
                // 0001-01-01 was a Monday: a day ahead, weeks of ticks begin on Sundays.
                return ((to.Ticks + TimeSpan.TicksPerDay) / TicksPerWeek) - ((from.Ticks + TimeSpan.TicksPerDay) / TicksPerWeek);
            case DatePart.Nanosecond:
                var ticks = to.Ticks - from.Ticks;
                return Math.Abs(ticks) <= long.MaxValue / NanosecondsPerTick
                    ? ticks * NanosecondsPerTick
                    : throw SqlErrors.DateDiffOverflow(function);
            default:
                var unit = TicksOf(part);
                return (to.Ticks / unit) - (from.Ticks / unit);
        }
    }

    /// <summary>DATEDIFF.</summary>
    /// <exception cref="SqlErrorException">535 the count does not fit 32 bits; 9806 there is no such count.</exception>
    public static int Difference(DatePart part, object start, SqlType startType, object end, SqlType endType)
    {
        var difference = DifferenceBig(part, start, startType, end, endType, Difference32);
        return difference is >= int.MinValue and <= int.MaxValue ? (int)difference : throw SqlErrors.DateDiffOverflow(Difference32);
    }

    /// <summary>DATEPART.</summary>
    /// <exception cref="SqlErrorException">9810: the type has no such part.</exception>
    public static int Get(DatePart part, object date, SqlType type, string function = "datepart")
    {
        Check(part, function, type);
        var local = Local(date, type);
        var fraction = local.Ticks % TimeSpan.TicksPerSecond;
        return part switch
        {
            DatePart.Year => local.Year,
            DatePart.Quarter => ((local.Month - 1) / 3) + 1,
            DatePart.Month => local.Month,
            DatePart.DayOfYear => local.DayOfYear,
            DatePart.Day => local.Day,
            DatePart.Week => ((local.DayOfYear - 2 + DateSettings.Current.NumberOf(new DateTime(local.Year, 1, 1).DayOfWeek)) / 7) + 1,
            DatePart.Weekday => DateSettings.Current.NumberOf(local.DayOfWeek),
            DatePart.IsoWeek => ISOWeek.GetWeekOfYear(local),
            DatePart.Hour => local.Hour,
            DatePart.Minute => local.Minute,
            DatePart.Second => local.Second,
            // A datetime shows the milliseconds that it was rounded to.
            DatePart.Millisecond => Instant(date).Millisecond,
            DatePart.Microsecond => (int)(fraction / TimeSpan.TicksPerMicrosecond),
            DatePart.Nanosecond => (int)(fraction * NanosecondsPerTick),
            _ => date is DateTimeOffset instant ? instant.TotalOffsetMinutes : 0,
        };
    }

    /// <summary>DATENAME: months and weekdays by their names, an offset as +hh:mm, anything else as digits.</summary>
    public static string Name(DatePart part, object date, SqlType type)
    {
        var value = Get(part, date, type, "datename");
        var format = CultureInfo.InvariantCulture.DateTimeFormat;
        return part switch
        {
            DatePart.Month => format.GetMonthName(value),
            DatePart.Weekday => format.GetDayName(Local(date, type).DayOfWeek),
            DatePart.TzOffset => $"{(value < 0 ? '-' : '+')}{Math.Abs(value) / 60:00}:{Math.Abs(value) % 60:00}",
            _ => value.ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>EOMONTH: the last day of the month that lies so many months later.</summary>
    /// <exception cref="SqlErrorException">517: the result is out of range.</exception>
    public static DateTime EndOfMonth(DateTime date, long months)
    {
        if ((Int128)((date.Year * 12) + date.Month - 1) + months is var month && (month < 12 || month >= 10_000 * 12))
            throw SqlErrors.DateAddOverflow(SqlType.Date);
        int year = (int)month / 12, ofYear = ((int)month % 12) + 1;
        return new DateTime(year, ofYear, DateTime.DaysInMonth(year, ofYear));
    }

    private static DateTime Add(DatePart part, long number, DateTime date) => part switch
    {
        DatePart.Year => date.AddMonths(checked((int)(number * 12))),
        DatePart.Quarter => date.AddMonths(checked((int)(number * 3))),
        DatePart.Month => date.AddMonths(checked((int)number)),
        _ => date.AddTicks(TicksToAdd(part, number)),
    };

    private static long TicksToAdd(DatePart part, long number) => part == DatePart.Nanosecond
        // Half a tick and more counts as one.
        ? (long)Math.Round((decimal)number / NanosecondsPerTick, MidpointRounding.AwayFromZero)
        : checked(number * TicksOf(part));

    private static long TicksOf(DatePart part) => part switch
    {
        DatePart.Week => TicksPerWeek,
        DatePart.Day or DatePart.DayOfYear or DatePart.Weekday => TimeSpan.TicksPerDay,
        DatePart.Hour => TimeSpan.TicksPerHour,
        DatePart.Minute => TimeSpan.TicksPerMinute,
        DatePart.Second => TimeSpan.TicksPerSecond,
        DatePart.Millisecond => TimeSpan.TicksPerMillisecond,
        DatePart.Microsecond => TimeSpan.TicksPerMicrosecond,
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, null),
    };

    private static DateTime Round(DateTime value, SqlType type) => type.Name switch
    {
        SqlTypeName.DateTime => OldDateTime.Round(value) ?? throw SqlErrors.DateAddOverflow(type),
        SqlTypeName.SmallDateTime => OldDateTime.RoundSmall(value) ?? throw SqlErrors.DateAddOverflow(type),
        SqlTypeName.Date => value.Date,
        _ => SqlConvert.RoundInstant(value, type.Scale),
    };

    /// <summary>The clock's reading, to the tick even where a datetime shows milliseconds.</summary>
    private static DateTime Local(object date, SqlType type) => date switch
    {
        DateTimeOffset instant => instant.DateTime,
        TimeSpan time => OldDateTime.Epoch + time,
        _ => type.Name == SqlTypeName.DateTime ? OldDateTime.Exact((DateTime)date) : (DateTime)date,
    };

    private static DateTime Instant(object date) => date switch
    {
        DateTimeOffset instant => instant.UtcDateTime,
        TimeSpan time => OldDateTime.Epoch + time,
        _ => (DateTime)date,
    };

    private static bool Has(SqlType type, DatePart part, bool forAddition)
    {
        var isOfClock = part is >= DatePart.Hour and <= DatePart.Nanosecond;
        return type.Name switch
        {
            SqlTypeName.Date => !isOfClock && part != DatePart.TzOffset,
            SqlTypeName.Time => isOfClock,
            SqlTypeName.DateTime or SqlTypeName.SmallDateTime =>
                part != DatePart.TzOffset && !(forAddition && part is DatePart.Microsecond or DatePart.Nanosecond),
            _ => true,
        };
    }

    private static string NameOf(DatePart part) => part == DatePart.IsoWeek ? "iso_week" : part.ToString();
}
