namespace SqlTest.Sources;

/// <summary>Something that keeps a file from being used.</summary>
/// <param name="File">The file, relative to the source tree.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">What is wrong and what to do, in a sentence or two.</param>
public sealed record SqlProblem(string File, int Line, string Message)
{
    /// <summary>As compilers write it, so that editors find the place.</summary>
    public override string ToString() => $"{File}({Line}): {Message}";
}
