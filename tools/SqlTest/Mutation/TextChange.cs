namespace SqlTest.Mutation;

/// <summary>A change of a text.</summary>
/// <param name="Kind">What it changes.</param>
/// <param name="Offset">Where.</param>
/// <param name="Length">How many characters go.</param>
/// <param name="Replacement">What comes in their place.</param>
internal sealed record TextChange(MutationKind Kind, int Offset, int Length, string Replacement)
{
    /// <summary>The text after the change.</summary>
    public string Apply(string text) => string.Concat(text.AsSpan(0, Offset), Replacement, text.AsSpan(Offset + Length));
}
