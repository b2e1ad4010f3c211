using System.Data;
using Microsoft.Data.SqlClient;

namespace WorkspaceDb.Deploy.Targets;

/// <summary>
/// What keeps two deployments of a database apart, and a deployment and a migration run: application locks, owned by the session, so
/// that they end with it whatever happens.
/// </summary>
internal static class ApplicationLocks
{
    /// <summary>The runner's own.</summary>
    public const string Deployment = "WorkspaceDb.Deploy";

    /// <summary>That of Migration.BeginRun.</summary>
    public const string Migration = "WorkspaceDb.Migration";

    private const int Deadlock = -3;
    private const int SecondsBeyondTheLock = 15;

    /// <summary>Takes both, in this order.</summary>
    /// <param name="connection">Its session holds them.</param>
    /// <param name="timeout">How long to wait for each.</param>
    /// <exception cref="DeploymentException">One is not to be had in time.</exception>
    public static void Take(SqlConnection connection, TimeSpan timeout)
    {
        Take(connection, Deployment, timeout, "Another deployment of this database is running");
        Take(connection, Migration, timeout, "A migration run is under way in this database");
    }

    private static void Take(SqlConnection connection, string name, TimeSpan timeout, string who)
    {
        using var command = new SqlCommand(
            """
            DECLARE @Result int;
            EXECUTE @Result = sp_getapplock @Resource = @Name, @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = @TimeoutMs;
            SELECT @Result;
            """, connection)
        {
            CommandTimeout = (int)timeout.TotalSeconds + SecondsBeyondTheLock,
        };
        command.Parameters.Add("@Name", SqlDbType.NVarChar, 255).Value = name;
        command.Parameters.Add("@TimeoutMs", SqlDbType.Int).Value = (int)timeout.TotalMilliseconds;
        var result = (int)command.ExecuteScalar()!;
        if (result >= 0)
            return;

        throw new DeploymentException(
            result >= Deadlock
                ? $"{who} and did not end within {timeout.TotalSeconds:0} s. Nothing was changed; try again when it has ended."
                : $"The server refuses the application lock {name} (result {result}).",
            DeploymentExitCode.Locked);
    }
}
