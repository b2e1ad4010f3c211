using System.Data;
using Microsoft.Data.SqlClient;
using WorkspaceDb.Deploy.Discovery;

namespace WorkspaceDb.Deploy.Journal;

/// <summary>Writes a run and its steps beside DbUp's journal.</summary>
/// <param name="connection">The session of the run, for what has to stand whatever becomes of a script's transaction.</param>
/// <param name="runId">The run.</param>
internal sealed class JournalWriter(SqlConnection connection, int runId)
{
    /// <summary>The run.</summary>
    public int RunId => runId;

    /// <summary>Opens the row of a run.</summary>
    public static JournalWriter Begin(SqlConnection connection, string verb, string? modelBefore)
    {
        using var command = new SqlCommand(
            """
            INSERT INTO dbo.SchemaVersionRuns (JournalFormat, Verb, ToolVersion, ModelBefore)
            VALUES (@Format, @Verb, @ToolVersion, @ModelBefore);
            SELECT CONVERT(int, SCOPE_IDENTITY());
            """, connection);
        Add(command, "@Format", SqlDbType.Int, JournalTables.Format);
        Add(command, "@Verb", SqlDbType.NVarChar, verb);
        Add(command, "@ToolVersion", SqlDbType.NVarChar, Release.ToolVersion);
        Add(command, "@ModelBefore", SqlDbType.NVarChar, modelBefore);
        return new JournalWriter(connection, (int)command.ExecuteScalar()!);
    }

    /// <summary>Closes the row of the run.</summary>
    public void End(string status, string message, string? modelAfter)
    {
        using var command = new SqlCommand(
            """
            UPDATE r
            SET
                Status = @Status,
                Message = @Message,
                ModelAfter = @ModelAfter,
                EndedAt = SYSUTCDATETIME()
            FROM dbo.SchemaVersionRuns AS r
            WHERE r.RunId = @RunId;
            """, connection);
        Add(command, "@RunId", SqlDbType.Int, runId);
        Add(command, "@Status", SqlDbType.NVarChar, status);
        Add(command, "@Message", SqlDbType.NVarChar, message);
        Add(command, "@ModelAfter", SqlDbType.NVarChar, modelAfter);
        command.ExecuteNonQuery();
    }

    /// <summary>Notes that a script begins. It stands before the script does anything, so a crash does not lose the hash.</summary>
    public void Begin(Artifact script, bool hasTransaction) => Insert(connection.CreateCommand, script, EntryStatus.Running, hasTransaction, null, null);

    /// <summary>Notes what became of a script that was begun.</summary>
    /// <param name="create">Makes commands of the transaction that ran it, or of the run's own session.</param>
    public void End(Func<IDbCommand> create, Artifact script, EntryStatus status, TimeSpan duration, string? message)
    {
        using var command = create();
        command.CommandText =
            """
            UPDATE d
            SET
                Status = @Status,
                DurationMs = @DurationMs,
                Message = @Message
            FROM dbo.SchemaVersionDetails AS d
            WHERE d.RunId = @RunId AND d.Name = @Name AND d.Status = N'Running';
            """;
        Add(command, "@RunId", SqlDbType.Int, runId);
        Add(command, "@Name", SqlDbType.NVarChar, script.Name);
        Add(command, "@Status", SqlDbType.NVarChar, status.ToString());
        Add(command, "@DurationMs", SqlDbType.Int, Milliseconds(duration));
        Add(command, "@Message", SqlDbType.NVarChar, message);
        command.ExecuteNonQuery();
    }

    /// <summary>Notes what became of a script that was begun, on the run's own session.</summary>
    public void End(Artifact script, EntryStatus status, TimeSpan duration, string? message) =>
        End(connection.CreateCommand, script, status, duration, message);

    /// <summary>Notes a step that is done.</summary>
    /// <param name="create">Makes commands of the transaction that did it; null for the run's own session.</param>
    public void Record(Func<IDbCommand>? create, Artifact artifact, EntryStatus status, TimeSpan? duration, string? message = null) =>
        Insert(create ?? connection.CreateCommand, artifact, status, hasTransaction: true, duration, message);

    /// <summary>Notes a difference that somebody accepted.</summary>
    public void Accept(string name, string difference)
    {
        using var command = new SqlCommand(
            "INSERT INTO dbo.SchemaVersionAcceptances (RunId, Name, Difference) VALUES (@RunId, @Name, @Difference);", connection);
        Add(command, "@RunId", SqlDbType.Int, runId);
        Add(command, "@Name", SqlDbType.NVarChar, name);
        Add(command, "@Difference", SqlDbType.NVarChar, difference);
        command.ExecuteNonQuery();
    }

    private void Insert(Func<IDbCommand> create, Artifact artifact, EntryStatus status, bool hasTransaction, TimeSpan? duration, string? message)
    {
        using var command = create();
        command.CommandText =
            """
            INSERT INTO dbo.SchemaVersionDetails (RunId, Name, Kind, Sha256, Status, HasTransaction, DurationMs, Message)
            VALUES (@RunId, @Name, @Kind, @Sha256, @Status, @HasTransaction, @DurationMs, @Message);
            """;
        Add(command, "@RunId", SqlDbType.Int, runId);
        Add(command, "@Name", SqlDbType.NVarChar, artifact.Name);
        Add(command, "@Kind", SqlDbType.NVarChar, artifact.Kind.ToString());
        Add(command, "@Sha256", SqlDbType.NVarChar, artifact.Hash);
        Add(command, "@Status", SqlDbType.NVarChar, status.ToString());
        Add(command, "@HasTransaction", SqlDbType.Bit, hasTransaction);
        Add(command, "@DurationMs", SqlDbType.Int, duration is { } span ? Milliseconds(span) : null);
        Add(command, "@Message", SqlDbType.NVarChar, message);
        command.ExecuteNonQuery();
    }

    private static int Milliseconds(TimeSpan duration) => (int)Math.Min(duration.TotalMilliseconds, int.MaxValue);

    private static void Add(IDbCommand command, string name, SqlDbType type, object? value) =>
        command.Parameters.Add(new SqlParameter(name, type) { Value = value ?? DBNull.Value });
}
