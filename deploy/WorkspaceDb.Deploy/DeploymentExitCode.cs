namespace WorkspaceDb.Deploy;

/// <summary>What the runner returns; <c>wsdb deploy</c> returns the same.</summary>
public enum DeploymentExitCode
{
    /// <summary>Done, or nothing to do.</summary>
    Done = 0,

    /// <summary>A script failed.</summary>
    Failed = 1,

    /// <summary>The call or the release is wrong, or the database cannot be reached.</summary>
    Usage = 2,

    /// <summary>The database is not what the release expects: drift, or a released script that changed.</summary>
    Drift = 3,

    /// <summary>Another deployment, or a migration run, holds the lock.</summary>
    Locked = 4,

    /// <summary>Of <c>status</c> only: there is something to apply.</summary>
    Pending = 5,

    /// <summary>Stopped by Ctrl+C or SIGTERM; what was committed stands, and the same command goes on.</summary>
    Stopped = 130,
}
