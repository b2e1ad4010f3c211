using System.Data;
using Microsoft.Data.SqlClient;

namespace WorkspaceDb.Deploy;

/// <summary>
/// What DbUp's journal does not say: the hash of each applied artifact, who applied it, and how long it took. The table is the runner's
/// own, like dbo.SchemaVersions, and no part of the model. Also holds the lock that keeps two deployments apart, so it lives on one
/// unpooled connection that stays open for the whole run.
/// </summary>
internal sealed class Journal : IDisposable
{
    private const string LockName = "WorkspaceDb.Deploy";
    private readonly SqlConnection _connection;

    private Journal(SqlConnection connection) => _connection = connection;

    /// <summary>Connects and takes the lock.</summary>
    /// <exception cref="DeploymentException">The target does not answer, or another deployment does not end in time.</exception>
    public static Journal Open(DeploymentOptions options)
    {
        var builder = Target.Parse(options.ConnectionString);
        builder.Pooling = false;
        var connection = new SqlConnection(builder.ConnectionString);
        try
        {
            connection.Open();
        }
        catch (Exception e) when (e is SqlException or InvalidOperationException)
        {
            connection.Dispose();
            throw new DeploymentException($"Cannot connect to {Target.Describe(options.ConnectionString)}: {FirstLine(e)}", e);
        }

        try
        {
            var journal = new Journal(connection);
            journal.Lock(options.LockTimeout);
            return journal;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The hashes by name; empty before the first deployment.</summary>
    public Dictionary<string, string> ReadHashes()
    {
        var hashes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (!Exists())
            return hashes;

        using var command = Command("SELECT d.Name, d.Sha256 FROM dbo.SchemaVersionDetails AS d;");
        using var reader = command.ExecuteReader();
        while (reader.Read())
            hashes.Add(reader.GetString(0), reader.GetString(1));
        return hashes;
    }

    /// <summary>Creates the table if it is not there.</summary>
    public void EnsureTable()
    {
        if (Exists())
            return;

        using var command = Command(
            """
            CREATE TABLE dbo.SchemaVersionDetails (
                Name nvarchar(255) NOT NULL,
                Kind nvarchar(20) NOT NULL,
                Sha256 nvarchar(64) NOT NULL,
                AppliedAt datetime2(3) NOT NULL CONSTRAINT DF_SchemaVersionDetails_AppliedAt DEFAULT SYSUTCDATETIME(),
                AppliedBy nvarchar(128) NOT NULL CONSTRAINT DF_SchemaVersionDetails_AppliedBy DEFAULT SUSER_SNAME(),
                DurationMs int NOT NULL,
                CONSTRAINT PK_SchemaVersionDetails PRIMARY KEY CLUSTERED (Name)
            );
            """);
        command.ExecuteNonQuery();
    }

    /// <summary>Notes that an artifact was applied.</summary>
    public void Record(Artifact artifact, TimeSpan duration)
    {
        using var transaction = _connection.BeginTransaction();
        using (var delete = Command("DELETE FROM dbo.SchemaVersionDetails WHERE Name = @Name;", artifact.Name))
        {
            delete.Transaction = transaction;
            delete.ExecuteNonQuery();
        }

        using (var insert = Command(
            "INSERT INTO dbo.SchemaVersionDetails (Name, Kind, Sha256, DurationMs) VALUES (@Name, @Kind, @Sha256, @DurationMs);",
            artifact.Name))
        {
            insert.Transaction = transaction;
            insert.Parameters.Add("@Kind", SqlDbType.NVarChar, 20).Value = artifact.Kind.ToString();
            insert.Parameters.Add("@Sha256", SqlDbType.NVarChar, 64).Value = artifact.Hash;
            insert.Parameters.Add("@DurationMs", SqlDbType.Int).Value = (int)Math.Min(duration.TotalMilliseconds, int.MaxValue);
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    /// <summary>Ends the session, and the lock with it.</summary>
    public void Dispose() => _connection.Dispose();

    /// <summary>An exception's message can be several lines; the rest repeats or explains.</summary>
    internal static string FirstLine(Exception e) => e.Message.Split('\n', 2)[0].TrimEnd('\r', ' ');

    private void Lock(TimeSpan timeout)
    {
        // Owned by the session: a transaction's lock would end with the first script.
        using var command = Command(
            """
            DECLARE @Result int;
            EXECUTE @Result = sp_getapplock @Resource = @Name, @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = @TimeoutMs;
            SELECT @Result;
            """,
            LockName);
        command.CommandTimeout = (int)timeout.TotalSeconds + 15;
        command.Parameters.Add("@TimeoutMs", SqlDbType.Int).Value = (int)timeout.TotalMilliseconds;
        if ((int)command.ExecuteScalar()! < 0)
        {
            throw new DeploymentException(
                $"Another deployment of this database is running and did not end within {timeout.TotalSeconds:0} s.");
        }
    }

    private bool Exists()
    {
        using var command = Command("SELECT OBJECT_ID(N'dbo.SchemaVersionDetails', N'U');");
        return command.ExecuteScalar() is not null and not DBNull;
    }

    private SqlCommand Command(string text, string? name = null)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        if (name is not null)
            command.Parameters.Add("@Name", SqlDbType.NVarChar, 255).Value = name;
        return command;
    }
}
