namespace WorkspaceDb.Deploy;

/// <summary>What was done; in a dry run, what would be.</summary>
/// <param name="Steps">In order.</param>
/// <param name="Duration">Of the whole.</param>
public sealed record DeploymentResult(IReadOnlyList<DeploymentStep> Steps, TimeSpan Duration)
{
    /// <summary>Whether the database was up to date.</summary>
    public bool IsUpToDate => Steps.Count == 0;

    /// <summary>False in a dry run on a server that has no such database.</summary>
    public bool DatabaseExists { get; init; } = true;

    /// <summary>What does not keep anything from being deployed but should be known, a line each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
