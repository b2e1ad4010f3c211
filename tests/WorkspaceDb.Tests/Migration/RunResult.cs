namespace WorkspaceDb.Tests.Migration;

/// <summary>The row that ends a run.</summary>
public sealed record RunResult(long RunId, string Status, int Users, long AffectedRows, int FailedUsers);
