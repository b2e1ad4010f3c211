namespace Dacpac.Models;

/// <summary>What the build has to say about one place in a source file.</summary>
/// <param name="File">The file, or null when the message is about the whole model.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Number">The number after SQL, such as 71501; 0 for a rule of code analysis.</param>
/// <param name="Rule">The rule of code analysis, such as SRD0006; null when it is no rule that speaks.</param>
public sealed record ModelMessage(string? File, int Line, int Column, bool IsError, int Number, string Text, string? Rule = null)
{
    /// <summary>The form that MSBuild and editors understand.</summary>
    public override string ToString() =>
        $"{(File is null ? "Dacpac" : $"{File}({Line},{Column})")}: {(IsError ? "error" : "warning")} {Rule ?? $"SQL{Number:00000}"}: {Text}";
}
