namespace Operations.Migration;

/// <summary>How a run goes about its batches; null leaves the choice to the procedure.</summary>
/// <param name="BatchSize">Rows a transaction.</param>
/// <param name="DelayMs">Milliseconds between two.</param>
public sealed record BatchOptions(int? BatchSize = null, int? DelayMs = null)
{
    public const int MaxBatchSize = 4000;
    public const int MaxDelayMs = 59_999;
}
