namespace SqlTest.Coverage;

/// <summary>How often each part of a module was reached.</summary>
/// <param name="Module">The module.</param>
/// <param name="Statements">The hits of its statements, in their order.</param>
/// <param name="Branches">The hits of its branches, in their order.</param>
public sealed record ModuleCoverage(ModuleSource Module, IReadOnlyList<long> Statements, IReadOnlyList<long> Branches)
{
    /// <summary>How many of its statements were reached.</summary>
    public Share StatementShare => new(Statements.Count(hits => hits > 0), Statements.Count);

    /// <summary>How many of its branches were taken.</summary>
    public Share BranchShare => new(Branches.Count(hits => hits > 0), Branches.Count);
}
