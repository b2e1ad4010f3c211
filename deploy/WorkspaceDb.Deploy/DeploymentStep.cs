namespace WorkspaceDb.Deploy;

/// <summary>What a step does.</summary>
public enum DeploymentStepKind
{
    /// <summary>Runs an ordered script: once.</summary>
    Script,

    /// <summary>Makes a view, function, procedure or trigger what it is in this release: whenever it changed.</summary>
    Object,

    /// <summary>Runs reference data: whenever they changed.</summary>
    Data,

    /// <summary>Drops an object that an earlier release had and this one has not.</summary>
    Drop,

    /// <summary>Notes the hash of a script that was applied without one; nothing runs.</summary>
    TakeOver,
}

/// <summary>One step of a deployment.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Total">How many there are in this run.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Name">The file name of a script, the two-part name of an object.</param>
public sealed record DeploymentStep(int Number, int Total, DeploymentStepKind Kind, string Name)
{
    /// <summary>What is run; nothing for a take-over.</summary>
    public string Text { get; init; } = "";

    /// <summary>SHA-256 of it.</summary>
    public string Hash { get; init; } = "";
}
