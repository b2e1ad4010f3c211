namespace SqlTest.Mutation;

/// <summary>What became of a mutant.</summary>
public enum MutationStatus
{
    /// <summary>A test failed.</summary>
    Killed,

    /// <summary>All tests that use the object passed.</summary>
    Survived,

    /// <summary>No test uses the object.</summary>
    NotCovered,

    /// <summary>The server refuses the change, so it is no mutant.</summary>
    Invalid,
}
