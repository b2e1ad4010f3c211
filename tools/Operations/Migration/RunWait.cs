using System.Globalization;
using Operations.Progress;

namespace Operations.Migration;

/// <summary>What a run waited for.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Reason">As Migration.Waits has it.</param>
/// <param name="Waits">How often.</param>
/// <param name="DurationMs">How long in all.</param>
/// <param name="LastStartedAt">When last, in UTC.</param>
/// <param name="LastValue">What was seen then; null when nothing was measured.</param>
/// <param name="LastThreshold">The limit that it passed.</param>
public sealed record RunWait(long RunId, string Reason, int Waits, long DurationMs, DateTime LastStartedAt, decimal? LastValue, decimal? LastThreshold)
{
    /// <summary>In a line.</summary>
    public override string ToString()
    {
        var seen = LastValue is null ? "" : string.Create(
            CultureInfo.InvariantCulture, $", last at {LastValue:0.###}{(LastThreshold is null ? "" : $" of {LastThreshold:0.###}")}");
        return $"{Reason}: {Format.Count(Waits)} times, {Format.Seconds(TimeSpan.FromMilliseconds(DurationMs))}{seen}";
    }
}
