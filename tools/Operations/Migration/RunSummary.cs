namespace Operations.Migration;

/// <summary>What a procedure that works in batches says at its end.</summary>
/// <param name="RunId">The run, in Migration.Runs.</param>
/// <param name="Status">As Migration.Runs allows.</param>
/// <param name="AffectedRows">Rows that it inserted, updated and deleted.</param>
/// <param name="SetAsideUnits">Users who are set aside now, by this run or an earlier one.</param>
public sealed record RunSummary(long RunId, string Status, long AffectedRows, int SetAsideUnits)
{
    /// <summary>It ended because it was asked to.</summary>
    public bool IsStopped => Status == "Stopped";
}
