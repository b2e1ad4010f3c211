namespace Wsdb.Migration;

/// <summary>A check of the data and its result.</summary>
/// <param name="Name">What should hold.</param>
/// <param name="Violations">How often it does not.</param>
/// <param name="Sample">Ids of some of these.</param>
internal sealed record Check(string Name, long Violations, string? Sample = null)
{
    public bool Passed => Violations == 0;
}
