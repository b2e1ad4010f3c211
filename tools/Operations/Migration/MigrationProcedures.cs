using System.Data;
using Microsoft.Data.SqlClient;
using Operations.Progress;
using Targets;

namespace Operations.Migration;

/// <summary>
/// Calls the procedures and reads the views of schema Migration. A run that is cancelled ends with <see cref="OperationCanceledException"/>;
/// the batches that it has committed stand, and the same call goes on from there.
/// </summary>
public sealed class MigrationProcedures(DatabaseTarget target)
{
    public Task<RunSummary> ApplyWorkspacesAsync(BatchOptions options, IStep? step, CancellationToken cancellation) =>
        RunAsync("Migration.ApplyWorkspaces", options, step, cancellation);

    public Task<RunSummary> ApplyContentAsync(BatchOptions options, IStep? step, CancellationToken cancellation) =>
        RunAsync("Migration.ApplyContent", options, step, cancellation, EachBatch());

    public Task<RunSummary> ApplyUserAsync(Guid userId, BatchOptions options, IStep? step, CancellationToken cancellation) =>
        RunAsync("Migration.ApplyUser", options, step, cancellation, new SqlParameter("@UserId", userId), EachBatch());

    public Task<RunSummary> RollbackUserAsync(Guid userId, BatchOptions options, bool allowDataLoss, CancellationToken cancellation) =>
        RunAsync(
            "Migration.RollbackUser",
            options,
            null,
            cancellation,
            new SqlParameter("@UserId", userId),
            new SqlParameter("@AllowDataLoss", allowDataLoss));

    public Task<List<ValidationCheck>> ValidateAsync(CancellationToken cancellation) => QueryAsync(
        "EXECUTE Migration.Validate;",
        row => new ValidationCheck(
            (string)row["Name"], (bool)row["Passed"], (long)row["Violations"], row["Sample"] as string),
        cancellation);

    /// <summary>How far the migration is. Counts the legacy tables, which the tracking tables know only once a run has reached them.</summary>
    public async Task<MigrationStatus> StatusAsync(CancellationToken cancellation)
    {
        var steps = await QueryAsync(
            """
            SELECT
                p.Name, p.Users, p.Pending, p.Running, p.Completed, p.Failed, p.RolledBack,
                CASE p.Step
                    WHEN 1 THEN (SELECT COUNT_BIG(*) FROM dbo.Projects)
                    WHEN 2 THEN (SELECT COUNT_BIG(*) FROM dbo.Documents)
                    WHEN 3 THEN (SELECT COUNT_BIG(*) FROM dbo.Files)
                    ELSE p.SourceRows
                END AS SourceRows,
                p.MigratedRows, p.Adjustments
            FROM Migration.Progress AS p
            ORDER BY p.Step;
            """,
            row => new MigrationStep(
                row.GetString(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6),
                row.GetInt64(7), row.GetInt64(8), row.GetInt32(9)),
            cancellation);
        var setAside = await QueryAsync(
            "SELECT COUNT(*) FROM Migration.UserMigrations AS m WHERE m.Status = N'Failed';", row => row.GetInt32(0), cancellation);
        return new MigrationStatus(steps, setAside[0], setAside[0] == 0 ? [] : await SetAsideAsync(cancellation));
    }

    /// <summary>The users who are set aside, with the last error of each.</summary>
    public Task<List<SetAsideUser>> SetAsideAsync(CancellationToken cancellation) => QueryAsync(
        """
        SELECT TOP (@Most) m.UserId, m.Attempts, t.Name, e.RowId, e.ErrorNumber, e.Message
        FROM Migration.UserMigrations AS m
        LEFT JOIN Migration.Errors AS e ON e.ErrorId = (SELECT MAX(l.ErrorId) FROM Migration.Errors AS l WHERE l.UserId = m.UserId)
        LEFT JOIN Migration.ContentTypes AS t ON t.ContentType = e.ContentType
        WHERE m.Status = N'Failed'
        ORDER BY m.UserId;
        """,
        row => new SetAsideUser(
            row.GetGuid(0), row.GetInt32(1), row["Name"] as string, row["RowId"] as Guid?, row["ErrorNumber"] as int?, row["Message"] as string),
        cancellation,
        new SqlParameter("@Most", MigrationStatus.MaxNamed));

    /// <summary>How often each rule for rows that do not fit was applied.</summary>
    public Task<List<(string Rule, string ContentType, int Count)>> AdjustmentsAsync(CancellationToken cancellation) => QueryAsync(
        "SELECT a.RuleName, a.ContentType, a.Adjustments FROM Migration.AdjustmentCounts AS a ORDER BY a.RuleName, a.ContentType;",
        row => (row.GetString(0), row.GetString(1), row.GetInt32(2)),
        cancellation);

    /// <summary>What a run logged, a line each; at most twenty.</summary>
    public Task<List<string>> ErrorsAsync(long runId, CancellationToken cancellation) => QueryAsync(
        """
        SELECT TOP (20)
            CONCAT(N'user ', e.UserId, N', ', t.Name, N' ', e.RowId, N': error ', e.ErrorNumber, N': ', e.Message)
        FROM Migration.Errors AS e
        LEFT JOIN Migration.ContentTypes AS t ON t.ContentType = e.ContentType
        WHERE e.RunId = @RunId
        ORDER BY e.ErrorId;
        """,
        row => row.GetString(0).ReplaceLineEndings(" "),
        cancellation,
        new SqlParameter("@RunId", runId));

    /// <summary>Runs a query and reads all it returns.</summary>
    public async Task<List<T>> QueryAsync<T>(
        string query, Func<SqlDataReader, T> read, CancellationToken cancellation, params SqlParameter[] parameters)
    {
        using var connection = await target.OpenAsync(cancellation);
        using var command = connection.CreateCommand();
        command.CommandText = query;
        command.CommandTimeout = 0;
        command.Parameters.AddRange(parameters);
        return await ReadAsync(command, read, cancellation);
    }

    /// <summary>A message after each batch: it tells when a run can be stopped without undoing one.</summary>
    private static SqlParameter EachBatch() => new("@Debug", true);

    private async Task<RunSummary> RunAsync(
        string procedure, BatchOptions options, IStep? step, CancellationToken cancellation, params SqlParameter[] parameters)
    {
        cancellation.ThrowIfCancellationRequested();
        using var connection = await target.OpenAsync(cancellation);
        var progress = new RunProgress(step);
        connection.InfoMessage += (_, message) => progress.Report(message.Message);
        using var command = connection.CreateCommand();
        command.CommandText = procedure;
        command.CommandType = CommandType.StoredProcedure;
        command.CommandTimeout = 0;
        command.Parameters.AddRange(parameters);
        if (options.BatchSize is { } batchSize)
            command.Parameters.AddWithValue("@BatchSize", batchSize);

        if (options.DelayMs is { } delayMs)
            command.Parameters.AddWithValue("@DelayMs", delayMs);

        await using var stop = new BatchStop(command, cancellation);
        try
        {
            // On a thread of its own: while messages stream, a read that is awaited cannot be cancelled at all.
            var results = await Task.Run(() => Read(
                command,
                row => new RunSummary(
                    (long)row["RunId"], (string)row["Status"], (int)row["Users"], (long)row["AffectedRows"], (int)row["FailedUsers"])),
                CancellationToken.None);
            return results is [var result] ? result : throw new OperationException($"{procedure} returned {results.Count} rows instead of one.");
        }
        catch (SqlException exception) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException($"{procedure} was stopped.", exception, cancellation);
        }
    }

    private static List<T> Read<T>(SqlCommand command, Func<SqlDataReader, T> read)
    {
        var rows = new List<T>();
        using var reader = command.ExecuteReader();
        do
        {
            while (reader.Read())
                rows.Add(read(reader));
        }
        while (reader.NextResult());

        return rows;
    }

    private static async Task<List<T>> ReadAsync<T>(SqlCommand command, Func<SqlDataReader, T> read, CancellationToken cancellation)
    {
        var rows = new List<T>();
        using var reader = await command.ExecuteReaderAsync(cancellation);
        do
        {
            while (await reader.ReadAsync(cancellation))
                rows.Add(read(reader));
        }
        // To the end: an error after the last row would otherwise be missed.
        while (await reader.NextResultAsync(cancellation));

        return rows;
    }
}
