namespace SqlTest.Mutation;

/// <summary>The product with one change in it, which tests should notice.</summary>
/// <param name="Object">Schema and name of what is changed.</param>
/// <param name="File">Its file.</param>
/// <param name="Line">The line of the change.</param>
/// <param name="Kind">What is changed.</param>
/// <param name="Before">The text that is changed, with what stands beside it in its lines.</param>
/// <param name="After">The same after the change.</param>
/// <param name="Script">Makes it in a database, a batch.</param>
public sealed record Mutant(string Object, string File, int Line, MutationKind Kind, string Before, string After, string Script)
{
    /// <summary>Brings the database back; null where a new database is needed.</summary>
    public string? Undo { get; init; }

    /// <summary>The change as a difference between two texts.</summary>
    public string Diff => $"{Lines('-', Before)}\n{Lines('+', After)}";

    private static string Lines(char mark, string text) => string.Join('\n', text.Split('\n').Select(line => $"{mark} {line.TrimEnd()}"));
}
