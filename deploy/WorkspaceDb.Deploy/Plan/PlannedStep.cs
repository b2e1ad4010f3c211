using WorkspaceDb.Deploy.Discovery;

namespace WorkspaceDb.Deploy.Plan;

/// <summary>A step that a plan has.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Artifact">With what.</param>
internal sealed record PlannedStep(DeploymentStepKind Kind, Artifact Artifact);
