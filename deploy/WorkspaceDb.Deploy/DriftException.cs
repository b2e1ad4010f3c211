namespace WorkspaceDb.Deploy;

/// <summary>The database is not what this release expects: nothing was changed.</summary>
/// <param name="findings">One line each.</param>
public sealed class DriftException(IReadOnlyList<string> findings)
    : DeploymentException($"The database is not what this release expects: {string.Join(" ", findings)}", DeploymentExitCode.Drift)
{
    /// <summary>One line each.</summary>
    public IReadOnlyList<string> Findings { get; } = findings;
}
