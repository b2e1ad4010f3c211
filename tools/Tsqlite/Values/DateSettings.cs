using System.Collections.Frozen;

namespace Tsqlite.Values;

/// <summary>
/// What SET DATEFORMAT and SET DATEFIRST say, for the session whose request runs on this thread: conversions stand far below sessions,
/// as those of .NET do below a thread's culture.
/// </summary>
/// <param name="Order">The order of the parts of a date of digits with separators.</param>
/// <param name="FirstDay">The first day of the week, from 1 for Monday to 7 for Sunday.</param>
internal sealed record DateSettings(DateOrder Order, byte FirstDay)
{
    /// <summary>What us_english has.</summary>
    public static readonly DateSettings Default = new(DateOrder.MonthDayYear, 7);

    [ThreadStatic]
    private static DateSettings? t_current;

    public static DateSettings Current
    {
        get => t_current ?? Default;
        set => t_current = value;
    }

    private static readonly FrozenDictionary<string, DateOrder> Orders = new Dictionary<string, DateOrder>
    {
        ["mdy"] = DateOrder.MonthDayYear,
        ["dmy"] = DateOrder.DayMonthYear,
        ["ymd"] = DateOrder.YearMonthDay,
        ["ydm"] = DateOrder.YearDayMonth,
        ["myd"] = DateOrder.MonthYearDay,
        ["dym"] = DateOrder.DayYearMonth,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The three letters of the order.</summary>
    public string Format => Orders.Single(item => item.Value == Order).Key;

    /// <summary>The order that SET DATEFORMAT names by three letters, or null.</summary>
    public static DateOrder? OrderNamed(string name) => Orders.TryGetValue(name, out var order) ? order : null;

    /// <summary>A day's number in its week, from 1.</summary>
    public int NumberOf(DayOfWeek day) => (((int)day + 7 - FirstDay) % 7) + 1;
}
