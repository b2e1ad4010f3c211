using WorkspaceDb.Deploy.Targets;

namespace WorkspaceDb.Deploy;

/// <summary>Where and how to deploy.</summary>
public sealed record DeploymentOptions
{
    /// <summary>The database; it names one, and none of the server's own.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>List what would run, and change nothing. No lock is taken, and the database need not exist.</summary>
    public bool DryRun { get; init; }

    /// <summary>Create the database when the server has none of this name.</summary>
    public bool CreateDatabase { get; init; }

    /// <summary>Put back objects that were changed or dropped by hand since they had been deployed.</summary>
    public bool Repair { get; init; }

    /// <summary>Names of differences, or of scripts whose hash is lost, that a person looked at and takes as they are.</summary>
    public IReadOnlyCollection<string> Accept { get; init; } = [];

    /// <summary>Names of scripts without a transaction that an earlier run did not finish and that may run again from their beginning.</summary>
    public IReadOnlyCollection<string> Rerun { get; init; } = [];

    /// <summary>How long one batch of a script may take.</summary>
    public TimeSpan ExecutionTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long to wait for another deployment, or a migration run, to end.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a statement waits for a lock on a live table before its script gives way and is tried again.</summary>
    public TimeSpan StatementLockTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a script that met a lock or a deadlock is tried again.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>The pause before a script is tried again; it doubles each time.</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Told what a person may want to know while it happens: warnings, retries.</summary>
    public Action<string>? Notice { get; init; }

    /// <summary>Never prints the password.</summary>
    public override string ToString() => $"{Target.Describe(ConnectionString)}{(DryRun ? ", dry run" : "")}";
}
