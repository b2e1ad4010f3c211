using System.Globalization;

namespace Dacpac.Comparisons;

/// <summary>
/// How long a change keeps others out, by the number of rows. The rates are what one core does with narrow rows on ordinary disks: they tell
/// an instant from minutes, no more; measure on a copy.
/// </summary>
public static class LockEstimate
{
    private static readonly Dictionary<ChangeWork, (string Lock, double RowsPerSecond)> Rates = new()
    {
        [ChangeWork.Catalog] = ("Sch-M", double.PositiveInfinity),
        [ChangeWork.Scan] = ("Sch-M", 1_000_000),
        [ChangeWork.BuildIndex] = ("S", 400_000),
        [ChangeWork.Rewrite] = ("Sch-M", 100_000),
    };

    /// <summary>How long the work takes.</summary>
    /// <returns>Zero for an instant; null when rows matter and their number is not known.</returns>
    public static TimeSpan? Duration(ChangeWork work, long? rows) =>
        !Rates.TryGetValue(work, out var rate) || double.IsPositiveInfinity(rate.RowsPerSecond) ? TimeSpan.Zero
        : rows is { } count ? TimeSpan.FromSeconds(count / rate.RowsPerSecond)
        : null;

    /// <summary>Which lock is held on what and for how long, in words; empty when no table is locked.</summary>
    public static string Describe(Change change, RowCounts rows)
    {
        if (change.Table is null || !Rates.TryGetValue(change.Work, out var rate))
            return "";

        var count = rows.Of(change.Table);
        var duration = Duration(change.Work, count);
        var who = change.Work == ChangeWork.BuildIndex ? "writers wait" : "readers and writers wait";
        return duration switch
        {
            { Ticks: 0 } => $"{rate.Lock} on {change.Table} for an instant, once the transactions that use it have ended.",
            null => $"{rate.Lock} on {change.Table}, {who}: about {Seconds(TimeSpan.FromSeconds(1_000_000 / rate.RowsPerSecond))} for each million rows.",
            { } time => $"{rate.Lock} on {change.Table}, {who}: about {Seconds(time)} for {count!.Value.ToString("N0", CultureInfo.InvariantCulture)} rows.",
        };
    }

    private static string Seconds(TimeSpan time) =>
        time.TotalSeconds < 1 ? "a second or less"
        : time.TotalMinutes < 2 ? $"{time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s"
        : time.TotalHours < 2 ? $"{time.TotalMinutes.ToString("0", CultureInfo.InvariantCulture)} min"
        : $"{time.TotalHours.ToString("0.#", CultureInfo.InvariantCulture)} h";
}
