namespace WorkspaceDb.Deploy.Lint;

/// <summary>Something that is wrong, or odd, about a release; found before anything runs.</summary>
/// <param name="File">Where.</param>
/// <param name="Line">From 1; 0 when it is about the whole file.</param>
/// <param name="Message">What is wrong and what to do.</param>
internal sealed record LintFinding(string File, int Line, string Message)
{
    /// <summary>Whether database/ was changed and its script is not written yet: nothing to deploy, but no reason not to build.</summary>
    public bool IsScriptMissing { get; init; }

    /// <summary>In the form in which a build knows errors and warnings.</summary>
    public string ToBuildMessage() => $"{File}{(Line > 0 ? $"({Line})" : " ")}: {(IsScriptMissing ? "warning" : "error")} RELEASE: {Message}";

    /// <inheritdoc />
    public override string ToString() => Line > 0 ? $"{File}({Line}): {Message}" : $"{File}: {Message}";
}
