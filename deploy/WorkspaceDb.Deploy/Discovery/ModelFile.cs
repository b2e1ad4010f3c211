namespace WorkspaceDb.Deploy.Discovery;

/// <summary>A file of database/ that says what a table, or something else that only scripts can change, is.</summary>
/// <param name="File">Its path in the source tree.</param>
/// <param name="Text">What it says.</param>
internal sealed record ModelFile(string File, string Text);
