namespace WorkspaceDb.Tests.Migration;

/// <summary>A row of Migration.Validate.</summary>
public sealed record Check(string Name, bool Passed, long Violations, string? Sample);
