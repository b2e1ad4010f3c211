using WorkspaceDb.Deploy;

namespace WorkspaceDb.Tests.Deployments;

/// <summary>Takes reports as they come; Progress would hand them to another thread.</summary>
internal sealed class Steps(Action<DeploymentStep> report) : IProgress<DeploymentStep>
{
    public Steps(List<DeploymentStep> steps)
        : this(steps.Add)
    {
    }

    public void Report(DeploymentStep value) => report(value);
}
