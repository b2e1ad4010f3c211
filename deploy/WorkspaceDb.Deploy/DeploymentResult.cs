namespace WorkspaceDb.Deploy;

/// <summary>What was done; in a dry run, what would be.</summary>
public sealed record DeploymentResult(IReadOnlyList<DeploymentStep> Steps, TimeSpan Duration)
{
    /// <summary>Whether the database was up to date.</summary>
    public bool IsUpToDate => Steps.Count == 0;
}
