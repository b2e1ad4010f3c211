namespace Tsqlite.Values;

/// <summary>
/// The two older date types: days since 1900 and, for datetime, a count of 1/300 seconds, for smalldatetime of minutes. The CLR value
/// of a datetime is its count in whole milliseconds, as clients show it: .000, .003, .007.
/// </summary>
internal static class OldDateTime
{
    public const int UnitsPerSecond = 300;
    public const long UnitsPerDay = 24L * 60 * 60 * UnitsPerSecond;

    public static readonly DateTime Epoch = new(1900, 1, 1);
    private static readonly DateTime MinValue = new(1753, 1, 1);
    private static readonly DateTime MaxSmall = new(2079, 6, 7);

    /// <summary>The nearest datetime, or null when it is out of range.</summary>
    public static DateTime? Round(DateTime value) => FromUnits((value.Date - Epoch).Days, ToUnits(value.TimeOfDay));

    /// <summary>The nearest smalldatetime: 29.998 seconds and less round down.</summary>
    public static DateTime? RoundSmall(DateTime value)
    {
        if (value < Epoch || value >= MaxSmall)
            return null;
        // The seconds round through datetime's own milliseconds first.
        var minutes = (ToUnits(value.TimeOfDay) + (UnitsPerSecond * 30)) / (UnitsPerSecond * 60);
        var rounded = value.Date.AddMinutes(minutes);
        return rounded < MaxSmall ? rounded : null;
    }

    /// <summary>The datetime of a day and a time in 1/300 s, which may be a whole day's; null when it is out of range.</summary>
    public static DateTime? FromUnits(long days, long units)
    {
        days += units / UnitsPerDay;
        units %= UnitsPerDay;
        if (days < (MinValue - Epoch).Days || days > (DateTime.MaxValue.Date - Epoch).Days)
            return null;
        return Epoch.AddDays(days).AddTicks(ToMilliseconds(units) * TimeSpan.TicksPerMillisecond);
    }

    /// <summary>The datetime that many days after 1900-01-01.</summary>
    public static DateTime? FromDays(decimal days)
    {
        if (days is < -1_000_000 or > 10_000_000)
            return null;
        var whole = decimal.Floor(days);
        return FromUnits((long)whole, (long)decimal.Round((days - whole) * UnitsPerDay, MidpointRounding.AwayFromZero));
    }

    /// <summary>Days since 1900-01-01, with the time as a fraction.</summary>
    public static double ToDays(DateTime value) => (value.Date - Epoch).Days + ((double)ToUnits(value.TimeOfDay) / UnitsPerDay);

    /// <summary>The time in 1/300 s, to the nearest.</summary>
    public static long ToUnits(TimeSpan time) =>
        ((time.Ticks * UnitsPerSecond) + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond;

    /// <summary>The exact time that a datetime's milliseconds stand for, as the newer types take it over: .0033333, not .003.</summary>
    public static DateTime Exact(DateTime value)
    {
        var ticks = ((ToUnits(value.TimeOfDay) * TimeSpan.TicksPerSecond) + (UnitsPerSecond / 2)) / UnitsPerSecond;
        return value.Date.AddTicks(ticks);
    }

    private static long ToMilliseconds(long units) => ((units * 10) + 1) / 3;
}
