namespace SqlTest.Mutation;

/// <summary>A mutant that may survive.</summary>
/// <param name="Object">What is changed.</param>
/// <param name="Before">The lines before, as the report shows them.</param>
/// <param name="After">The lines after.</param>
/// <param name="Reason">Why no test can or need notice it.</param>
public sealed record KnownSurvivor(string Object, string Before, string After, string Reason)
{
    /// <summary>Whether it is that mutant; white space does not count.</summary>
    public bool Is(Mutant mutant) =>
        string.Equals(Object, mutant.Object, StringComparison.OrdinalIgnoreCase)
            && Squeeze(Before) == Squeeze(mutant.Before) && Squeeze(After) == Squeeze(mutant.After);

    private static string Squeeze(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
