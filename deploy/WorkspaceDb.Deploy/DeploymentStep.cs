namespace WorkspaceDb.Deploy;

/// <summary>What a step applies.</summary>
public enum DeploymentStepKind
{
    /// <summary>An ordered script: once.</summary>
    Script,

    /// <summary>A view, function, procedure or trigger: whenever it changed.</summary>
    Object,

    /// <summary>Reference data: whenever it changed.</summary>
    Data,
}

/// <summary>One step of a deployment.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Total">How many there are in this run.</param>
public sealed record DeploymentStep(int Number, int Total, DeploymentStepKind Kind, string Name);
