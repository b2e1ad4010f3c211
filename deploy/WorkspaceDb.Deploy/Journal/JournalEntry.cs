namespace WorkspaceDb.Deploy.Journal;

/// <summary>What the journal holds of one step.</summary>
/// <param name="RunId">The run it was a part of.</param>
/// <param name="Name">The name of the artifact.</param>
/// <param name="Kind">What was done with it.</param>
/// <param name="Hash">SHA-256 of its text.</param>
/// <param name="Status">What came of it.</param>
/// <param name="HasTransaction">Whether it ran in a transaction.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="DurationMs">In milliseconds; null while it runs, and for what did not run.</param>
/// <param name="Message">What the server said, or the error.</param>
internal sealed record JournalEntry(
    int RunId, string Name, DeploymentStepKind Kind, string Hash, EntryStatus Status, bool HasTransaction, DateTime StartedAt, int? DurationMs,
    string? Message);
