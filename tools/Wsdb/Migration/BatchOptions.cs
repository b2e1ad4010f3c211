namespace Wsdb.Migration;

/// <summary>How a run goes about its batches; null leaves the choice to the procedure.</summary>
/// <param name="BatchSize">Rows a transaction.</param>
/// <param name="DelayMs">Milliseconds between two.</param>
internal sealed record BatchOptions(int? BatchSize = null, int? DelayMs = null)
{
    public const int MaxBatchSize = 4000;
    public const int MaxDelayMs = 59_999;
}
