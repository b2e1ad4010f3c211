using Operations.Progress;

namespace Operations.Migration;

/// <summary>How much is copied, and when the rest will be; the times are null as long as no run tells.</summary>
/// <param name="TotalRows">Rows of the legacy model, but those of users who are set aside.</param>
/// <param name="CopiedRows">Those that are copied.</param>
/// <param name="CopiedPercent">The same.</param>
/// <param name="ExpectedMs">How long the rest will take.</param>
/// <param name="LowMs">At least, nine times of ten.</param>
/// <param name="HighMs">At most.</param>
public sealed record Eta(long TotalRows, long CopiedRows, decimal CopiedPercent, double? ExpectedMs, double? LowMs, double? HighMs)
{
    /// <summary>In a line.</summary>
    public override string ToString()
    {
        var rest = CopiedRows >= TotalRows ? "" : ExpectedMs is { } expected && LowMs is { } low && HighMs is { } high
            ? $"; the rest takes about {Duration(expected)}, nine times of ten from {Duration(low)} to {Duration(high)}"
            : "; how long the rest takes is known after three batches";
        return FormattableString.Invariant($"{CopiedPercent:0.0} % of {Format.Count(TotalRows)} rows are copied{rest}");
    }

    private static string Duration(double ms) => Format.Duration(TimeSpan.FromMilliseconds(ms));
}
