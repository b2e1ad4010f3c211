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

    /// <summary>Switches users to workspaces.</summary>
    /// <param name="users">The users; none for all who are verified.</param>
    /// <param name="whatIf">Goes the same way and changes nothing.</param>
    /// <param name="step">Is told how far it is.</param>
    /// <param name="cancellation">Asks the run to end after its user.</param>
    public Task<MoveSummary> SwitchAsync(IReadOnlyList<Guid> users, bool whatIf, IStep? step, CancellationToken cancellation) =>
        MoveAsync("Migration.SwitchUnits", step, cancellation, [Units(users), new("@WhatIf", whatIf)]);

    /// <summary>Takes users back to the legacy model.</summary>
    /// <param name="users">The users; none for all who are under way or switched.</param>
    /// <param name="options">How.</param>
    /// <param name="step">Is told how far it is.</param>
    /// <param name="cancellation">Asks the run to end after its user.</param>
    public Task<MoveSummary> RollbackAsync(IReadOnlyList<Guid> users, RollbackOptions options, IStep? step, CancellationToken cancellation) => MoveAsync(
        "Migration.RollbackUnits",
        step,
        cancellation,
        [
            Units(users),
            new("@TakeCopies", options.TakeCopies),
            new("@AllowDataLoss", options.AllowDataLoss),
            new("@WhatIf", options.WhatIf),
        ]);

    /// <summary>Says whether users could be switched; none for all who are verified.</summary>
    public Task<List<UnitCheck>> CheckSwitchAsync(IReadOnlyList<Guid> users, CancellationToken cancellation) =>
        CheckAsync("Migration.CheckSwitch", "CanSwitch", users, cancellation);

    /// <summary>Says whether users could be taken back without loss; none for all who could be taken back.</summary>
    public Task<List<UnitCheck>> CheckRollbackAsync(IReadOnlyList<Guid> users, CancellationToken cancellation) =>
        CheckAsync("Migration.CheckRollback", "IsLossless", users, cancellation);

    /// <summary>Changes users at once; returns how many.</summary>
    public async Task<int> ChangeAsync(UnitChange change, IReadOnlyList<Guid> users, string? reason, CancellationToken cancellation)
    {
        List<SqlParameter> parameters = [Units(users)];
        if (reason is not null && change != UnitChange.Repair)
            parameters.Add(new SqlParameter("@Reason", reason));

        var procedure = $"Migration.{change}Units";
        var changed = await QueryAsync(Call(procedure, parameters), row => (int)row["Units"], cancellation, [.. parameters]);
        return changed[0];
    }

    /// <summary>The rows that could not be carried over; of one user, or of all.</summary>
    public Task<List<QuarantinedRow>> QuarantineAsync(Guid? user, CancellationToken cancellation) => QueryAsync(
        """
        SELECT q.UnitId, e.Name, q.RowId, q.CauseRowId, q.ErrorNumber, q.ErrorMessage, q.QuarantinedAt
        FROM Migration.Quarantine AS q
        INNER JOIN Migration.Entities AS e ON e.EntityId = q.EntityId
        WHERE e.TrackId = @TrackId AND (@User IS NULL OR q.UnitId = @User)
        ORDER BY q.UnitId, q.QuarantinedAt, e.Ordinal, q.RowId;
        """,
        row => new QuarantinedRow(
            row.GetGuid(0), row.GetString(1), row.GetGuid(2), row["CauseRowId"] as Guid?, row.GetInt32(4), row.GetString(5), row.GetDateTime(6)),
        cancellation,
        new("@TrackId", TrackId),
        new("@User", SqlDbType.UniqueIdentifier) { Value = (object?)user ?? DBNull.Value });

    /// <summary>Releases the rows of a user from quarantine; returns how many.</summary>
    public async Task<int> ReleaseQuarantineAsync(Guid user, CancellationToken cancellation)
    {
        var released = await QueryAsync(
            "EXECUTE Migration.ReleaseQuarantine @UnitId = @UnitId;", row => (int)row["ReleasedRows"], cancellation, new SqlParameter("@UnitId", user));
        return released[0];
    }

    /// <summary>Erases a person.</summary>
    /// <param name="user">Who.</param>
    /// <param name="successor">Who is given what others depend on; null when nobody does.</param>
    /// <param name="cancellation">Gives up; either all is erased or nothing.</param>
    public Task EraseAsync(Guid user, Guid? successor, CancellationToken cancellation) => QueryAsync(
        "EXECUTE dbo.EraseUser @UserId = @UserId, @SuccessorUserId = @SuccessorUserId;",
        row => (long)row["RunId"],
        cancellation,
        new("@UserId", user),
        new("@SuccessorUserId", SqlDbType.UniqueIdentifier) { Value = (object?)successor ?? DBNull.Value });

    /// <summary>Archives the legacy tables; returns how many.</summary>
    public Task<int> ContractAsync(bool takeOverNames, bool whatIf, CancellationToken cancellation) =>
        ModelAsync("Migration.Contract", cancellation, new("@TakeOverNames", takeOverNames), new("@WhatIf", whatIf));

    /// <summary>Takes that back.</summary>
    public Task<int> ExpandAsync(CancellationToken cancellation) =>
        ModelAsync("Migration.Expand", cancellation, new SqlParameter("@TrackId", TrackId));

    /// <summary>Drops the archived tables; returns how many.</summary>
    public Task<int> PurgeAsync(string database, bool allowDataLoss, bool whatIf, CancellationToken cancellation) => ModelAsync(
        "Migration.Purge", cancellation, new("@DatabaseName", database), new("@AllowDataLoss", allowDataLoss), new("@WhatIf", whatIf));

    /// <summary>What is dirty or risky.</summary>
    public Task<List<Finding>> AssessAsync(CancellationToken cancellation) => QueryAsync(
        "EXECUTE Migration.Assess @TrackId = @TrackId;",
        row => new Finding(
            (string)row["Kind"], (string)row["Severity"], (long)row["Count"], row["Sample"] as string, (string)row["WhatWillHappen"], row["Setting"] as string),
        cancellation,
        new SqlParameter("@TrackId", TrackId));

    /// <summary>What carrying a user over would mean, or each user who is not copied.</summary>
    public Task<List<UnitForecast>> ForecastAsync(Guid? user, CancellationToken cancellation) => QueryAsync(
        "EXECUTE Migration.Forecast @TrackId = @TrackId, @UnitId = @UnitId;",
        row => new UnitForecast(
            (Guid)row["UnitId"], (string)row["State"], (long)row["SourceRows"], row["SourceBytes"] as long?, StatusReader.Number(row["ExpectedMs"]),
            StatusReader.Number(row["LowMs"]), StatusReader.Number(row["HighMs"]), row["Blockers"] as string),
        cancellation,
        new("@TrackId", TrackId),
        new("@UnitId", SqlDbType.UniqueIdentifier) { Value = (object?)user ?? DBNull.Value });

    /// <summary>Compares both models, and looks at what the migration relies on.</summary>
    public Task<List<ValidationCheck>> ValidateAsync(CancellationToken cancellation) => QueryAsync(
        "EXECUTE Migration.Validate @TrackId = @TrackId;",
        row => new ValidationCheck(
            (string)row["Name"], (bool)row["Passed"], (long)row["Violations"], row["Sample"] as string, (bool)row["IsNote"]),
        cancellation,
        new SqlParameter("@TrackId", TrackId));

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

    private async Task<int> ModelAsync(string procedure, CancellationToken cancellation, params SqlParameter[] parameters)
    {
        var tables = await QueryAsync(Call(procedure, parameters), row => (int)row["Tables"], cancellation, parameters);
        return tables[0];
    }

    private async Task<RunSummary> RunAsync(string procedure, IStep? step, CancellationToken cancellation, SqlParameter[] parameters)
    {
        var results = await RunAsync(
            procedure,
            row => new RunSummary((long)row["RunId"], (string)row["Status"], (long)row["AffectedRows"], (int)row["SetAsideUnits"]),
            progress => step?.Report((double)progress.DonePercent / 100, $"{progress}"),
            cancellation,
            parameters);
        return results is [var result] ? result : throw new OperationException($"{procedure} returned {results.Count} rows instead of one.");
    }

    private async Task<MoveSummary> MoveAsync(string procedure, IStep? step, CancellationToken cancellation, SqlParameter[] parameters)
    {
        MoveSummary? summary = null;
        var refused = await RunAsync(
            procedure,
            row =>
            {
                // The run first, then who was refused.
                if (summary is not null)
                    return new RefusedUnit((Guid)row["UnitId"], (string)row["Reason"]);

                summary = new MoveSummary((long)row["RunId"], (string)row["Status"], (long)row["AffectedRows"], (int)row["MovedUnits"], []);
                return null;
            },
            progress => step?.Report(null, $"{Format.Count(progress.Batches)} users, {Format.Count(progress.AffectedRows)} rows"),
            cancellation,
            parameters);
        return summary is null
            ? throw new OperationException($"{procedure} returned nothing.")
            : summary with { Refused = [.. refused.OfType<RefusedUnit>()] };
    }

    private async Task<List<UnitCheck>> CheckAsync(string procedure, string answer, IReadOnlyList<Guid> users, CancellationToken cancellation)
    {
        List<UnitCheck> checks = [];
        var blockers = await QueryAsync(
            Call(procedure, [Units(users)]),
            row =>
            {
                if (row.GetName(1) == "Kind")
                {
                    return (Unit: (Guid)row["UnitId"], Blocker: new UnitBlocker(
                        (string)row["Kind"], row["Entity"] as string, row["RowId"] as Guid?, (string)row["Reason"]));
                }

                checks.Add(new UnitCheck((Guid)row["UnitId"], row["State"] as string, (bool)row[answer], []));
                return default;
            },
            cancellation,
            Units(users));
        var byUnit = blockers.Where(blocker => blocker.Blocker is not null).ToLookup(blocker => blocker.Unit, blocker => blocker.Blocker);
        return [.. checks.Select(check => check with { Blockers = [.. byUnit[check.UnitId]] })];
    }

    /// <summary>Runs a procedure that works in batches, and looks after it from a second connection.</summary>
    private async Task<List<T>> RunAsync<T>(
        string procedure, Func<SqlDataReader, T> read, Action<RunProgress> report, CancellationToken cancellation, SqlParameter[] parameters)
    {
        cancellation.ThrowIfCancellationRequested();
        using var connection = await target.OpenAsync(cancellation);

        // Not cancelled: that would undo its batch. It is asked to end after it.
        var running = connection.QueryAsync(Call(procedure, parameters), read, CancellationToken.None, parameters);
        try
        {
            await new RunWatch(target, connection.ServerProcessId, report).UntilEndAsync(running, cancellation);
        }
        catch (Exception exception) when (exception is SqlException or TargetException)
        {
            // What ended the watch ended the run as well, and says it better; or else the run goes on unseen.
        }

        return await running;
    }

    private static string Call(string procedure, IEnumerable<SqlParameter> parameters) =>
        $"EXECUTE {procedure} {string.Join(", ", parameters.Select(parameter => $"{parameter.ParameterName} = {parameter.ParameterName}"))};";

    private static SqlParameter Units(IReadOnlyList<Guid> users)
    {
        var table = new DataTable();
        table.Columns.Add("UnitId", typeof(Guid));
        foreach (var user in users.Distinct())
            table.Rows.Add(user);

        return new SqlParameter("@Units", SqlDbType.Structured) { TypeName = "Migration.UnitIds", Value = table };
    }
}
