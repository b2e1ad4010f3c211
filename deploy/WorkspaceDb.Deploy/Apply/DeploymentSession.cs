using Microsoft.Data.SqlClient;
using WorkspaceDb.Deploy.Catalog;
using WorkspaceDb.Deploy.Journal;
using WorkspaceDb.Deploy.Plan;
using WorkspaceDb.Deploy.Targets;

namespace WorkspaceDb.Deploy.Apply;

/// <summary>The session of a run: it holds the locks, and reads and writes what stands beside DbUp's journal.</summary>
internal sealed class DeploymentSession : IDisposable
{
    private readonly DeploymentOptions _options;

    private DeploymentSession(DeploymentOptions options, SqlConnection connection)
    {
        _options = options;
        Connection = connection;
    }

    /// <summary>Unpooled: its end is the end of the locks.</summary>
    public SqlConnection Connection { get; }

    /// <summary>Opens a session that only reads; null when the server has no such database.</summary>
    public static DeploymentSession? OpenToRead(DeploymentOptions options) =>
        TargetConnection.Open(Target.Parse(options.ConnectionString)) is { } connection ? new DeploymentSession(options, connection) : null;

    /// <summary>Opens a session that may change the database: it holds the locks.</summary>
    /// <exception cref="DeploymentException">The database is not there, the login lacks a right, or somebody else holds a lock.</exception>
    public static DeploymentSession OpenToWrite(DeploymentOptions options)
    {
        var target = Target.Parse(options.ConnectionString);
        var session = OpenToRead(options);
        if (session is null && options.CreateDatabase)
        {
            TargetConnection.Create(target);
            session = OpenToRead(options);
        }

        if (session is null)
            throw NoDatabase(options);

        try
        {
            Permissions.Require(session.Connection);
            using (var command = new SqlCommand($"SET LOCK_TIMEOUT {(int)options.StatementLockTimeout.TotalMilliseconds};", session.Connection))
                command.ExecuteNonQuery();
            ApplicationLocks.Take(session.Connection, options.LockTimeout);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>What to say when the server has no such database.</summary>
    public static DeploymentException NoDatabase(DeploymentOptions options)
    {
        var target = Target.Parse(options.ConnectionString);
        return new DeploymentException(
            $"There is no database {target.InitialCatalog} on {target.DataSource}. Check the name; apply --create creates it.", DeploymentExitCode.Usage);
    }

    /// <summary>What was applied, and what is there.</summary>
    public DatabaseState ReadState() => new(ReadJournal(), LiveCatalog.Read(Connection));

    /// <summary>What was applied.</summary>
    public JournalState ReadJournal() => JournalReader.Read(Connection, new Upgrade(_options).ReadExecuted());

    /// <inheritdoc />
    public void Dispose() => Connection.Dispose();
}
