namespace WorkspaceDb.Deploy;

/// <summary>The database was deployed from something else than this release knows: nothing was changed.</summary>
/// <param name="findings">One line each.</param>
public sealed class DriftException(IReadOnlyList<string> findings)
    : DeploymentException($"The database is not what this release expects: {string.Join(" ", findings)}")
{
    /// <summary>One line each.</summary>
    public IReadOnlyList<string> Findings { get; } = findings;
}
