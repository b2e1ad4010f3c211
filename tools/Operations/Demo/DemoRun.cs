using System.Diagnostics;
using Microsoft.Data.SqlClient;
using Operations.Data;
using Operations.Deployments;
using Operations.Migration;
using Operations.Progress;
using Targets;

namespace Operations.Demo;

/// <summary>
/// The whole way on one database: deploy, load, give workspaces, migrate, validate, roll one user back, migrate that one again,
/// validate again. Run again on a database where it was cut off, it goes on from there.
/// </summary>
public sealed class DemoRun(DatabaseTarget target, IStepReporter display)
{
    private static readonly string[] CountedTables =
    [
        "Users", "Projects", "Documents", "Files", "Workspaces", "WorkspaceMembers", "Projects_New", "Documents_New", "Files_New",
    ];

    private readonly MigrationProcedures _migration = new(target);
    private readonly ContentLoader _loader = new(target);

    public DemoResult Result { get; } = new();

    /// <summary>The user who was rolled back: before, after the rollback, after migrating again.</summary>
    public IReadOnlyList<UserRows> RolledBackUser { get; private set; } = [];

    /// <summary>How often each rule for rows that do not fit was applied.</summary>
    public IReadOnlyList<(string Rule, string ContentType, int Count)> Adjustments { get; private set; } = [];

    /// <param name="source">Which rows to load; null for what is loaded already, or else generated ones.</param>
    /// <param name="batches">How to go about them.</param>
    /// <param name="cancellation">Stops after a batch; the same call goes on from there.</param>
    /// <exception cref="OperationException">A step failed; or the database holds other rows, and nothing was touched.</exception>
    public async Task RunAsync(IContentSource? source, BatchOptions batches, CancellationToken cancellation)
    {
        await RefuseFilledAsync(source, cancellation);
        await StepAsync("deploy", "Deploy", async step => DeployOperation.Describe(await DeployOperation.RunAsync(target, step, cancellation)));
        await LoadAsync(source, cancellation);
        await StepAsync("provision", "Provision workspaces", async step =>
            await DoneAsync(await _migration.ApplyWorkspacesAsync(batches, step, cancellation), "workspaces", cancellation));
        await StepAsync("migrate", "Migrate content", async step =>
            await DoneAsync(await _migration.ApplyContentAsync(batches, step, cancellation), "rows", cancellation));

        var before = await ValidateAsync("validate", "Validate", cancellation);
        foreach (var check in before.Where(check => !check.Passed))
            Result.AddCheck(check with { Name = $"Before the rollback: {check.Name}" });

        await RollBackOneUserAsync(batches, cancellation);
        foreach (var check in await ValidateAsync("validateAgain", "Validate again", cancellation))
            Result.AddCheck(check);

        await CountAsync(cancellation);
        Adjustments = await _migration.AdjustmentsAsync(cancellation);
    }

    /// <summary>Before anything is deployed or loaded.</summary>
    private async Task RefuseFilledAsync(IContentSource? source, CancellationToken cancellation)
    {
        if (!await target.ExistsAsync(cancellation) || !await _loader.IsLoadedAsync(cancellation))
            return;

        if (!target.IsOwn)
            throw new OperationException(
                $"{target.Connection.InitialCatalog} on {target.Description} holds users already. The demo works on an empty database only; "
                + "`wsdb migrate` migrates this one.");

        if (source is not null)
            throw new OperationException(
                $"The {target.Description} holds rows already, so those of {source.Description} would not be loaded. "
                + "Leave --data, --users and --seed out to go on with what is there, or give another folder.");
    }

    private async Task LoadAsync(IContentSource? source, CancellationToken cancellation)
    {
        if (await _loader.IsLoadedAsync(cancellation))
        {
            await StepAsync("load", "Load", _ => Task.FromResult<string?>("loaded already"));
            return;
        }

        source ??= new GeneratedContentSource();
        await StepAsync("load", $"Load ({source.Description})", async step =>
        {
            var counts = await _loader.LoadAsync(source, step, cancellation);
            return $"{Format.Count(counts.Values.Sum())} rows";
        });
    }

    private async Task RollBackOneUserAsync(BatchOptions batches, CancellationToken cancellation)
    {
        // One who has something of each kind if there is one, and of these the one who has most.
        var users = await _migration.QueryAsync(
            """
            SELECT TOP (1) c.UserId
            FROM Migration.UserContentMigrations AS c
            WHERE c.MigratedRows > 0
            GROUP BY c.UserId
            ORDER BY COUNT(*) DESC, SUM(c.MigratedRows) DESC, c.UserId;
            """,
            row => row.GetGuid(0),
            cancellation);
        if (users is not [var userId])
            return;

        var before = await CountUserAsync(userId, cancellation);
        await StepAsync("rollback", "Roll one user back", async _ =>
            await DoneAsync(await _migration.RollbackUserAsync(userId, batches, allowDataLoss: false, cancellation), "rows taken away", cancellation));
        var between = await CountUserAsync(userId, cancellation);
        await StepAsync("migrateAgain", "Migrate that user again", async step =>
            await DoneAsync(await _migration.ApplyUserAsync(userId, batches, step, cancellation), "rows", cancellation));
        var after = await CountUserAsync(userId, cancellation);

        RolledBackUser = [before, between, after];
        Result.AddCheck(new ValidationCheck("The rollback took all migrated rows of the user away", between.Migrated));
        Result.AddCheck(new ValidationCheck("The rollback left all originals of the user", between.HasOriginalsOf(before) ? 0 : 1));
        Result.AddCheck(new ValidationCheck("Migrating again brought the same rows back", after == before ? 0 : 1));
    }

    private async Task<UserRows> CountUserAsync(Guid userId, CancellationToken cancellation)
    {
        var rows = await _migration.QueryAsync(
            """
            SELECT
                (SELECT COUNT(*) FROM dbo.Projects AS p WHERE p.UserId = @UserId) AS Projects,
                (SELECT COUNT(*) FROM dbo.Documents AS d WHERE d.UserId = @UserId) AS Documents,
                (SELECT COUNT(*) FROM dbo.Files AS f WHERE f.UserId = @UserId) AS Files,
                (SELECT COUNT(*) FROM dbo.Projects_New AS p WHERE p.CreatedByUserId = @UserId) AS MigratedProjects,
                (SELECT COUNT(*) FROM dbo.Documents_New AS d WHERE d.CreatedByUserId = @UserId) AS MigratedDocuments,
                (SELECT COUNT(*) FROM dbo.Files_New AS f WHERE f.UploadedByUserId = @UserId) AS MigratedFiles;
            """,
            row => new UserRows(userId, row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5)),
            cancellation,
            new SqlParameter("@UserId", userId));
        return rows[0];
    }

    private async Task<List<ValidationCheck>> ValidateAsync(string key, string name, CancellationToken cancellation)
    {
        List<ValidationCheck> checks = [];
        await StepAsync(key, name, async _ =>
        {
            checks = await _migration.ValidateAsync(cancellation);
            return $"{checks.Count(check => check.Passed)} of {checks.Count} checks passed";
        });
        return checks;
    }

    private async Task CountAsync(CancellationToken cancellation)
    {
        foreach (var table in CountedTables)
        {
            var counts = await _migration.QueryAsync($"SELECT COUNT_BIG(*) FROM dbo.{table};", row => row.GetInt64(0), cancellation);
            Result.AddCount(table, counts[0]);
        }
    }

    /// <summary>Puts a run into words; users that failed end the demo.</summary>
    private async Task<string?> DoneAsync(RunSummary run, string what, CancellationToken cancellation)
    {
        if (run.FailedUsers == 0)
            return $"{Format.Count(run.AffectedRows)} {what}";

        string[] lines = [$"{run.FailedUsers} users failed in run {run.RunId}:", .. await _migration.ErrorsAsync(run.RunId, cancellation)];
        throw new OperationException(string.Join(Environment.NewLine, lines));
    }

    private async Task StepAsync(string key, string name, Func<IStep, Task<string?>> work)
    {
        var watch = Stopwatch.StartNew();
        await display.RunAsync(name, work);
        Result.AddTime(key, watch.Elapsed);
    }
}
