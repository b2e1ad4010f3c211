namespace Operations.Migration;

/// <summary>What a procedure that runs in batches says at its end.</summary>
public sealed record RunSummary(long RunId, string Status, int Users, long AffectedRows, int FailedUsers);
