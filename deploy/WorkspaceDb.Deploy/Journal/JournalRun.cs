namespace WorkspaceDb.Deploy.Journal;

/// <summary>One run of the runner.</summary>
/// <param name="RunId">Counts up.</param>
/// <param name="Format">The form of the journal that its tool wrote.</param>
/// <param name="Verb">What was asked for.</param>
/// <param name="Status">Running, Succeeded, Failed or Stopped. A run that was killed stays Running.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="EndedAt">UTC.</param>
/// <param name="Login">Who ran it.</param>
/// <param name="Host">On which machine.</param>
/// <param name="ToolVersion">By which version of the runner.</param>
/// <param name="Message">How it ended.</param>
internal sealed record JournalRun(
    int RunId, int Format, string Verb, string Status, DateTime StartedAt, DateTime? EndedAt, string Login, string? Host, string ToolVersion, string? Message);
