namespace SqlTest.Mutation;

/// <summary>What became of a mutant.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Detail">The test that killed it, or why it is none.</param>
/// <param name="Duration">How long that took.</param>
public sealed record MutationResult(Mutant Mutant, MutationStatus Status, string Detail, TimeSpan Duration)
{
    /// <summary>Why it may survive, if that is written down.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether somebody has to look at it.</summary>
    public bool IsOpen => Status is MutationStatus.Survived or MutationStatus.NotCovered && Reason is null;
}
