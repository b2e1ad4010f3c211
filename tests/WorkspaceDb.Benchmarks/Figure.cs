using System.Globalization;
using Operations.Progress;
using Wsdb;

namespace WorkspaceDb.Benchmarks;

/// <summary>Something measured, beside what the project promises of it.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Measured">The measure, for people.</param>
/// <param name="Target">The promise, for people.</param>
/// <param name="IsMet">Whether the promise is kept; null where there is none, or nothing was measured.</param>
internal sealed record Figure(string Name, string Measured, string Target, bool? IsMet)
{
    /// <summary>A time that has to stay under a limit.</summary>
    /// <param name="detail">A few words beside it.</param>
    public static Figure Under(string name, TimeSpan measured, TimeSpan limit, string? detail = null) =>
        new(name, Format.Seconds(measured) + Beside(detail), Promise(limit), measured < limit);

    /// <summary>Bytes of memory that have to stay under a limit.</summary>
    /// <param name="detail">A few words beside them.</param>
    public static Figure Under(string name, long measured, long limit, string? detail = null) =>
        new(name, Format.Memory(measured) + Beside(detail), "under " + Format.Memory(limit), measured < limit);

    /// <summary>What was to be measured and failed instead: the promise is not kept.</summary>
    public static Figure Failed(string name, string why, TimeSpan limit) => new(name, why, Promise(limit), false);

    /// <summary>What cannot be measured here.</summary>
    public static Figure Missing(string name, string why, string target) => new(name, why, target, null);

    /// <summary>What nothing is promised of.</summary>
    public static Figure Observed(string name, string measured) => new(name, measured, "none yet", null);

    /// <summary>What the process returns: a promise that is not kept fails it only when asked for.</summary>
    public static ExitCode Outcome(IEnumerable<Figure> figures, bool isStrict) =>
        isStrict && figures.Any(figure => figure.IsMet == false) ? ExitCode.Failed : ExitCode.Succeeded;

    public override string ToString() => $"{Name} | {Measured} | {Target}{(IsMet == false ? " | MISSED" : "")}";

    private static string Promise(TimeSpan limit) => string.Create(CultureInfo.InvariantCulture, $"under {limit.TotalSeconds:0.##} s");

    private static string Beside(string? detail) => detail is null ? "" : $" ({detail})";
}
