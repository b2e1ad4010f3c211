namespace Tsqlite.Values;

/// <summary>The parts of a date or time that DATEADD and its relatives name.</summary>
internal enum DatePart
{
    Year,
    Quarter,
    Month,
    DayOfYear,
    Day,
    Week,
    Weekday,
    IsoWeek,
    Hour,
    Minute,
    Second,
    Millisecond,
    Microsecond,
    Nanosecond,
    TzOffset,
}
