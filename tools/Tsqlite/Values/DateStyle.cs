using System.Collections.Frozen;

namespace Tsqlite.Values;

/// <summary>
/// The styles in which CONVERT reads dates: "Date and time styles" of CAST and CONVERT in the Transact-SQL reference. Digits without
/// separators, and names of months, are the same in every style; dates of three numbers follow it.
/// </summary>
internal static class DateStyle
{
    private const int Utc = 127;

    private static readonly FrozenSet<int> All =
        new[] { Enumerable.Range(0, 15), Enumerable.Range(20, 6), Enumerable.Range(100, 15), [120, 121, 126, Utc] }.SelectMany(styles => styles).ToFrozenSet();

    private static readonly FrozenSet<int> OfShortYears = new[] { 0, 1, 2, 3, 4, 5, 10, 11 }.ToFrozenSet();

    // 22 to 25 stand in the reference, but it does not say what they read.
    private static readonly FrozenSet<int> OfFullYears =
        new[] { 0, 20, 21, 22, 23, 24, 25, 101, 102, 103, 104, 105, 110, 111, 120, 121 }.ToFrozenSet();

    /// <summary>Those that have the month's name, no separators, or no date at all.</summary>
    private static readonly FrozenSet<int> WithoutNumbers = new[] { 6, 7, 8, 9, 12, 13, 14, 24, 100, 106, 107, 108, 109, 112, 113, 114 }.ToFrozenSet();

    public static bool IsKnown(int style) => All.Contains(style);

    /// <summary>The order of month, day and year where none of them has four digits.</summary>
    public static DateOrder OrderOf(int style) => style switch
    {
        3 or 4 or 5 or 103 or 104 or 105 => DateOrder.DayMonthYear,
        2 or 11 or 12 or 102 or 111 or 112 => DateOrder.YearMonthDay,
        0 or 100 => DateSettings.Current.Order,
        _ => DateOrder.MonthDayYear,
    };

    /// <summary>Whether digits without separators, or the name of a month, are a date in the style.</summary>
    public static DateTimeParser.Result CheckWords(int style, bool isOld) =>
        style == Utc && isOld ? DateTimeParser.Result.Malformed : DateTimeParser.Result.Ok;

    /// <summary>Whether three numbers with separators are a date in the style. ISO 8601 with its T is one in all of them.</summary>
    /// <param name="style">CONVERT's style.</param>
    /// <param name="hasFullYear">Whether one of them has four digits.</param>
    /// <param name="isOld">Whether for datetime or smalldatetime, whose error for the wrong style is that for no date at all.</param>
    public static DateTimeParser.Result CheckNumbers(int style, bool hasFullYear, bool isOld)
    {
        // The newer types have an error of their own for it, and do not mind how many digits the year has.
        if (!isOld && WithoutNumbers.Contains(style))
            return DateTimeParser.Result.OtherStyle;
        return isOld && !(hasFullYear ? OfFullYears : OfShortYears).Contains(style) ? DateTimeParser.Result.Malformed : DateTimeParser.Result.Ok;
    }
}
