namespace Operations.Migration;

/// <summary>What a run that switches users or takes them back says at its end.</summary>
/// <param name="RunId">The run, in Migration.Runs.</param>
/// <param name="Status">As Migration.Runs allows.</param>
/// <param name="AffectedRows">Rows that it inserted, updated and deleted.</param>
/// <param name="MovedUnits">Users who were moved, or would be.</param>
/// <param name="Refused">Users who were left where they are, and why.</param>
public sealed record MoveSummary(long RunId, string Status, long AffectedRows, int MovedUnits, IReadOnlyList<RefusedUnit> Refused)
{
    /// <summary>It ended because it was asked to.</summary>
    public bool IsStopped => Status == "Stopped";
}
