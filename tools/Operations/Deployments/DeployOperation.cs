using Operations.Progress;
using Targets;
using WorkspaceDb.Deploy;

namespace Operations.Deployments;

/// <summary>Brings a target to this release.</summary>
public static class DeployOperation
{
    /// <summary>Creates the database if it is missing, and deploys.</summary>
    public static async Task<DeploymentResult> RunAsync(DatabaseTarget target, IStep step, CancellationToken cancellation)
    {
        await target.CreateIfMissingAsync(cancellation);
        return Deploy(target, dryRun: false, step, cancellation);
    }

    /// <summary>Says what a deployment would do.</summary>
    public static DeploymentResult Plan(DatabaseTarget target, IStep step, CancellationToken cancellation) =>
        Deploy(target, dryRun: true, step, cancellation);

    /// <summary>A result in a few words.</summary>
    public static string Describe(DeploymentResult result) => result.IsUpToDate ? "up to date" : $"{result.Steps.Count} steps";

    private static DeploymentResult Deploy(DatabaseTarget target, bool dryRun, IStep step, CancellationToken cancellation)
    {
        var options = new DeploymentOptions { ConnectionString = target.Connection.ConnectionString, DryRun = dryRun };
        return new Deployment().Run(options, new DeploymentProgress(step), cancellation);
    }
}
