namespace Tsqlite.Values;

/// <summary>The order of month, day and year in dates of digits with separators: what SET DATEFORMAT and CONVERT's styles choose.</summary>
internal enum DateOrder
{
    MonthDayYear,
    DayMonthYear,
    YearMonthDay,
    YearDayMonth,
    MonthYearDay,
    DayYearMonth,
}
