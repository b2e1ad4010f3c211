using Operations.Progress;
using WorkspaceDb.Deploy;

namespace Operations.Deployments;

/// <summary>Shows the steps of a deployment.</summary>
internal sealed class DeploymentProgress(IStep step) : IProgress<DeploymentStep>
{
    public void Report(DeploymentStep value) => step.Report((double)value.Number / value.Total, value.Name);
}
