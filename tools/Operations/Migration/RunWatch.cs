using Microsoft.Data.SqlClient;
using Targets;

namespace Operations.Migration;

/// <summary>
/// Looks at a run from a second connection while the first one is busy with it: reports its progress, and asks it to end after its batch
/// when that is wanted. The run is the one that the first connection's session began, so nobody else's is stopped.
/// </summary>
internal sealed class RunWatch(DatabaseTarget target, int sessionId, Action<RunProgress> report)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Haste = TimeSpan.FromMilliseconds(50);

    /// <summary>Looks until the run has ended.</summary>
    /// <param name="running">The call under way.</param>
    /// <param name="isStopWanted">Asks the run to end; it is not cancelled, so that what it does in its batch is not lost.</param>
    public async Task UntilEndAsync(Task running, CancellationToken isStopWanted)
    {
        using var connection = await target.OpenAsync(CancellationToken.None);
        var before = await LastRunAsync(connection);
        var isAsked = false;
        while (!running.IsCompleted)
        {
            // Looked at now and then; at once when a stop is wanted, and often until the run is there to be asked.
            await Task.WhenAny(running, isStopWanted.IsCancellationRequested
                ? Task.Delay(Haste, CancellationToken.None)
                : Task.Delay(Interval, isStopWanted));
            if (running.IsCompleted || await ProgressAsync(connection, before) is not { } progress)
                continue;

            report(progress);
            if (isStopWanted.IsCancellationRequested && !isAsked)
                isAsked = await AskToStopAsync(connection, progress.RunId);
        }
    }

    /// <summary>The newest run of the session that had ended before, since a server gives the numbers of sessions again.</summary>
    private async Task<long> LastRunAsync(SqlConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT ISNULL(MAX(r.RunId), 0) FROM Migration.Runs AS r WHERE r.SessionId = @SessionId AND r.Status <> N'Running';";
        command.Parameters.AddWithValue("@SessionId", sessionId);
        return (long)(await command.ExecuteScalarAsync(CancellationToken.None))!;
    }

    private async Task<RunProgress?> ProgressAsync(SqlConnection connection, long before)
    {
        // What is read uncommitted may be a little off, which does not matter here; it neither waits for the run nor holds it up.
        using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED;
            SELECT TOP (1) {RunProgress.Columns}
            FROM Migration.RunProgress AS p
            WHERE p.SessionId = @SessionId AND p.RunId > @Before AND p.Status = N'Running'
            ORDER BY p.RunId DESC;
            """;
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue("@SessionId", sessionId);
        command.Parameters.AddWithValue("@Before", before);
        using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        return await reader.ReadAsync(CancellationToken.None) ? RunProgress.Read(reader) : null;
    }

    private static async Task<bool> AskToStopAsync(SqlConnection connection, long runId)
    {
        const int IsNotUnderWay = 50006;
        using var command = connection.CreateCommand();
        command.CommandText = "EXECUTE Migration.Stop @TrackId = @TrackId, @RunId = @RunId;";
        command.Parameters.AddWithValue("@TrackId", MigrationProcedures.TrackId);
        command.Parameters.AddWithValue("@RunId", runId);
        try
        {
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (SqlException exception) when (exception.Number == IsNotUnderWay)
        {
            // It has just ended.
        }

        return true;
    }
}
