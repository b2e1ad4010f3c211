namespace WorkspaceDb.Deploy.CommandLine;

/// <summary>A database that a command line named. Disposing of it ends what was started for it.</summary>
public interface IDeploymentTarget : IAsyncDisposable
{
    /// <summary>How to reach it. It is a secret: it may hold a password.</summary>
    string ConnectionString { get; }
}
