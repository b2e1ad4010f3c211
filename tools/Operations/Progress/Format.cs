using System.Globalization;

namespace Operations.Progress;

/// <summary>Figures as people read them, the same in every culture.</summary>
public static class Format
{
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(time.TotalSeconds < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture) + " s";

    /// <summary>A length of time that nobody wants to the second: 40 s, 12 min, 3 h 5 min.</summary>
    public static string Duration(TimeSpan time)
    {
        if (time.TotalSeconds < 100)
            return FormattableString.Invariant($"{Math.Ceiling(time.TotalSeconds):0} s");

        var minutes = (long)Math.Round(time.TotalMinutes);
        return minutes < 100 ? FormattableString.Invariant($"{minutes} min") : FormattableString.Invariant($"{minutes / 60} h {minutes % 60} min");
    }

    public static string Memory(long bytes) => (bytes / 1048576.0).ToString("0", CultureInfo.InvariantCulture) + " MiB";
}
