namespace Operations.Migration;

/// <summary>A check of the data and its result: a row of Migration.Validate.</summary>
/// <param name="Name">What should hold.</param>
/// <param name="Passed">Whether it does.</param>
/// <param name="Violations">How often it does not.</param>
/// <param name="Sample">Ids of some of these.</param>
/// <param name="IsNote">A violation is told, and is no failure: it is the owner's own.</param>
public sealed record ValidationCheck(string Name, bool Passed, long Violations, string? Sample, bool IsNote = false)
{
    /// <summary>A check that passed unless something violates it.</summary>
    public ValidationCheck(string name, long violations, string? sample = null)
        : this(name, violations == 0, violations, sample)
    {
    }
}
