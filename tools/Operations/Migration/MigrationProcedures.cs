using System.Data;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.SqlClient;
using Operations.Progress;
using Targets;

namespace Operations.Migration;

/// <summary>Calls the procedures and reads the views of schema Migration.</summary>
public sealed partial class MigrationProcedures(DatabaseTarget target)
{
    public Task<RunSummary> ApplyWorkspacesAsync(BatchOptions options, IStep? step, CancellationToken cancellation) =>
        RunAsync("Migration.ApplyWorkspaces", options, step, cancellation);

    public Task<RunSummary> ApplyContentAsync(BatchOptions options, IStep? step, CancellationToken cancellation) =>
        RunAsync("Migration.ApplyContent", options, step, cancellation);

    public Task<RunSummary> ApplyUserAsync(Guid userId, BatchOptions options, CancellationToken cancellation) =>
        RunAsync("Migration.ApplyUser", options, null, cancellation, new SqlParameter("@UserId", userId));

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

    public Task<List<MigrationStep>> ProgressAsync(CancellationToken cancellation) => QueryAsync(
        """
        SELECT p.Name, p.Users, p.Pending, p.Running, p.Completed, p.Failed, p.RolledBack, p.PercentDone, p.SourceRows, p.MigratedRows, p.Adjustments
        FROM Migration.Progress AS p
        ORDER BY p.Step;
        """,
        row => new MigrationStep(
            row.GetString(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6),
            row.GetDecimal(7), row.GetInt64(8), row.GetInt64(9), row.GetInt32(10)),
        cancellation);

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

    private async Task<RunSummary> RunAsync(
        string procedure, BatchOptions options, IStep? step, CancellationToken cancellation, params SqlParameter[] parameters)
    {
        using var connection = await target.OpenAsync(cancellation);
        connection.InfoMessage += (_, message) => Report(message.Message, step);
        using var command = connection.CreateCommand();
        command.CommandText = procedure;
        command.CommandType = CommandType.StoredProcedure;
        command.CommandTimeout = 0;
        command.Parameters.AddRange(parameters);
        if (options.BatchSize is { } batchSize)
            command.Parameters.AddWithValue("@BatchSize", batchSize);

        if (options.DelayMs is { } delayMs)
            command.Parameters.AddWithValue("@DelayMs", delayMs);

        var results = await ReadAsync(
            command,
            row => new RunSummary(
                (long)row["RunId"], (string)row["Status"], (int)row["Users"], (long)row["AffectedRows"], (int)row["FailedUsers"]),
            cancellation);
        return results is [var result] ? result : throw new OperationException($"{procedure} returned {results.Count} rows instead of one.");
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

    private static void Report(string message, IStep? step)
    {
        if (step is null || ProgressPattern().Match(message) is not { Success: true } match)
            return;

        var done = double.Parse(match.Groups["done"].Value, CultureInfo.InvariantCulture);
        var total = double.Parse(match.Groups["total"].Value, CultureInfo.InvariantCulture);
        step.Report(total == 0 ? 1 : done / total, match.Groups["detail"].Value);
    }

    [GeneratedRegex(@"^\S+: (?<detail>(?<done>\d+) of (?<total>\d+) users, .*)$")]
    private static partial Regex ProgressPattern();
}
