namespace WorkspaceDb.Deploy;

/// <summary>Where and how to deploy.</summary>
public sealed record DeploymentOptions
{
    /// <summary>The database. It exists already.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>List what would run, and change nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>How long one batch of a script may take.</summary>
    public TimeSpan ExecutionTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long to wait for another deployment of the same database to end.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Never prints the password.</summary>
    public override string ToString() => $"{Target.Describe(ConnectionString)}{(DryRun ? ", dry run" : "")}";
}
