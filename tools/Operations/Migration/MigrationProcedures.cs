using System.Data;
using Microsoft.Data.SqlClient;
using Operations.Progress;
using Targets;

namespace Operations.Migration;

/// <summary>
/// Calls the procedures of schema Migration, one a method. A run that is asked to stop ends after its batch and says so in its summary;
/// the batches that it has committed stand, and the same call goes on from there.
/// </summary>
public sealed class MigrationProcedures(DatabaseTarget target)
{
    /// <summary>Users and their content, as Migration.Tracks has it.</summary>
    internal const byte TrackId = 1;

    /// <summary>Provisions, copies, catches up and verifies.</summary>
    /// <param name="options">The pace to begin with.</param>
    /// <param name="keepsUp">Goes on carrying over what applications write until it is stopped, rather than ending when all users are verified.</param>
    /// <param name="step">Is told how far it is.</param>
    /// <param name="cancellation">Asks the run to end after its batch.</param>
    public Task<RunSummary> MigrateAsync(BatchOptions options, bool keepsUp, IStep? step, CancellationToken cancellation) =>
        RunAsync("Migration.Migrate", step, cancellation, [new("@Until", keepsUp ? "Stopped" : "Verified"), .. Pace(options)]);

    public Task<List<ValidationCheck>> ValidateAsync(CancellationToken cancellation) => QueryAsync(
        "EXECUTE Migration.Validate;",
        row => new ValidationCheck(
            (string)row["Name"], (bool)row["Passed"], (long)row["Violations"], row["Sample"] as string),
        cancellation);

    /// <summary>How far the migration is.</summary>
    public Task<MigrationStatus> StatusAsync(CancellationToken cancellation) => new StatusReader(target).ReadAsync(cancellation);

    /// <summary>Asks all runs to pause after their batch.</summary>
    public Task<ControlAnswer> PauseAsync(CancellationToken cancellation) => AskAsync("EXECUTE Migration.Pause @TrackId = @TrackId;", cancellation);

    /// <summary>Asks all runs to end after their batch, and none to begin.</summary>
    public Task<ControlAnswer> StopAsync(CancellationToken cancellation) => AskAsync("EXECUTE Migration.Stop @TrackId = @TrackId;", cancellation);

    /// <summary>Asks one run to end after its batch.</summary>
    public Task<ControlAnswer> StopAsync(long runId, CancellationToken cancellation) =>
        AskAsync("EXECUTE Migration.Stop @TrackId = @TrackId, @RunId = @RunId;", cancellation, new SqlParameter("@RunId", runId));

    /// <summary>Takes back what was asked of all runs.</summary>
    public Task<ControlAnswer> ResumeAsync(CancellationToken cancellation) => AskAsync("EXECUTE Migration.Resume @TrackId = @TrackId;", cancellation);

    public Task<List<Setting>> SettingsAsync(CancellationToken cancellation) => QueryAsync(
        "SELECT v.Name, v.Value, v.DefaultValue, v.AllowedValues, v.Description FROM Migration.SettingValues AS v ORDER BY v.Name;",
        row => new Setting(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4)),
        cancellation);

    /// <summary>Changes a setting; runs under way follow before their next batch.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="value">A number or a word; null for the default.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<string> ChangeSettingAsync(string name, string? value, CancellationToken cancellation)
    {
        var values = await QueryAsync(
            "EXECUTE Migration.ChangeSetting @Name = @Name, @Value = @Value;",
            row => (string)row["Value"],
            cancellation,
            new("@Name", name),
            new("@Value", SqlDbType.NVarChar, 50) { Value = (object?)value ?? DBNull.Value });
        return values[0];
    }

    /// <summary>How often each rule for rows that do not fit was applied.</summary>
    public Task<List<(string Rule, string ContentType, int Count)>> AdjustmentsAsync(CancellationToken cancellation) => QueryAsync(
        """
        SELECT a.RuleName, e.Name, COUNT(*)
        FROM Migration.Adjustments AS a
        INNER JOIN Migration.Entities AS e ON e.EntityId = a.EntityId
        GROUP BY a.RuleName, e.Name
        ORDER BY a.RuleName, e.Name;
        """,
        row => (row.GetString(0), row.GetString(1), row.GetInt32(2)),
        cancellation);

    /// <summary>Runs a query and reads all it returns.</summary>
    public async Task<List<T>> QueryAsync<T>(
        string query, Func<SqlDataReader, T> read, CancellationToken cancellation, params SqlParameter[] parameters)
    {
        using var connection = await target.OpenAsync(cancellation);
        return await connection.QueryAsync(query, read, cancellation, parameters);
    }

    private static IEnumerable<SqlParameter> Pace(BatchOptions options)
    {
        if (options.BatchSize is { } batchSize)
            yield return new SqlParameter("@BatchSize", batchSize);

        if (options.DelayMs is { } delayMs)
            yield return new SqlParameter("@DelayMs", delayMs);
    }

    private async Task<ControlAnswer> AskAsync(string call, CancellationToken cancellation, params SqlParameter[] parameters)
    {
        var answers = await QueryAsync(
            call,
            row => new ControlAnswer(row["Command"] as string, (int)row["Runs"]),
            cancellation,
            [new SqlParameter("@TrackId", TrackId), .. parameters]);
        return answers[0];
    }

    private async Task<RunSummary> RunAsync(string procedure, IStep? step, CancellationToken cancellation, SqlParameter[] parameters)
    {
        cancellation.ThrowIfCancellationRequested();
        using var connection = await target.OpenAsync(cancellation);
        var call = $"EXECUTE {procedure} {string.Join(", ", parameters.Select(parameter => $"{parameter.ParameterName} = {parameter.ParameterName}"))};";
        var running = connection.QueryAsync(
            call,
            row => new RunSummary((long)row["RunId"], (string)row["Status"], (long)row["AffectedRows"], (int)row["SetAsideUnits"]),
            // Not cancelled: that would undo its batch. It is asked to end after it.
            CancellationToken.None,
            parameters);
        try
        {
            await new RunWatch(target, connection.ServerProcessId, step).UntilEndAsync(running, cancellation);
        }
        catch (Exception exception) when (exception is SqlException or TargetException)
        {
            // What ended the watch ended the run as well, and says it better; or else the run goes on unseen.
        }

        var results = await running;
        return results is [var result] ? result : throw new OperationException($"{procedure} returned {results.Count} rows instead of one.");
    }
}
