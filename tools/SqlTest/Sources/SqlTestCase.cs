namespace SqlTest.Sources;

/// <summary>A test: a procedure of a test class whose name begins with "test".</summary>
/// <param name="Class">The test class, which is a schema.</param>
/// <param name="Name">The procedure's name.</param>
/// <param name="File">The file, relative to the source tree.</param>
/// <param name="Line">The line where the procedure begins.</param>
/// <param name="Text">The procedure's text.</param>
public sealed record SqlTestCase(string Class, string Name, string File, int Line, string Text)
{
    /// <summary>The line of the file from which the server counts.</summary>
    public int FirstLine { get; init; } = 1;

    /// <summary>Class and name, as reports show them.</summary>
    public string FullName => $"{Class}.{Name}";

    /// <summary>Class and name, as T-SQL has them.</summary>
    public string QuotedName => $"[{Quote(Class)}].[{Quote(Name)}]";

    private static string Quote(string name) => name.Replace("]", "]]", StringComparison.Ordinal);
}
