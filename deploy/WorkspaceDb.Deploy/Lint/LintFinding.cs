namespace WorkspaceDb.Deploy.Lint;

/// <summary>Something that is wrong, or odd, about a release; found before anything runs.</summary>
/// <param name="File">Where.</param>
/// <param name="Line">From 1; 0 when it is about the whole file.</param>
/// <param name="Message">What is wrong and what to do.</param>
internal sealed record LintFinding(string File, int Line, string Message)
{
    /// <inheritdoc />
    public override string ToString() => Line > 0 ? $"{File}({Line}): {Message}" : $"{File}: {Message}";
}
