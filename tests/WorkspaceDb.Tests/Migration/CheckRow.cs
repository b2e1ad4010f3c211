namespace WorkspaceDb.Tests.Migration;

/// <summary>A row of Migration.Validate.</summary>
internal sealed record CheckRow(string Name, bool Passed, bool IsNote, long Violations, string? Sample);
