using System.CommandLine;

namespace WorkspaceDb.Deploy.CommandLine;

/// <summary>The options by which a command line names a database. The runner has its own, <c>wsdb</c> those of all its commands.</summary>
public abstract class DeploymentTargetOptions
{
    /// <summary>Adds them to a verb.</summary>
    public abstract void AddTo(Command command);

    /// <summary>Reaches or starts what they name.</summary>
    /// <exception cref="DeploymentException">They name nothing.</exception>
    public abstract Task<IDeploymentTarget> OpenAsync(ParseResult parsed, CancellationToken cancellation);
}
