namespace Tsqlite.Catalog;

/// <summary>Values that a sequence gives at once.</summary>
/// <param name="Cycles">How often the sequence begins anew between them.</param>
internal sealed record SequenceRange(long First, long Last, int Cycles);
