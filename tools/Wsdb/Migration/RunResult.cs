namespace Wsdb.Migration;

/// <summary>What a procedure that runs in batches says at its end.</summary>
internal sealed record RunResult(long RunId, string Status, int Users, long AffectedRows, int FailedUsers);
