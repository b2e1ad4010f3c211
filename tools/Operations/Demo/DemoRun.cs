using System.Diagnostics;
using Operations.Data;
using Operations.Deployments;
using Operations.Migration;
using Operations.Progress;
using Targets;

namespace Operations.Demo;

/// <summary>
/// The whole way on one database: deploy, load, migrate, validate. Run again on a database where it was cut off, it goes on from there.
/// </summary>
public sealed class DemoRun(DatabaseTarget target, IStepReporter display)
{
    private static readonly string[] CountedTables =
    [
        "Users", "Projects", "Documents", "Files", "Workspaces", "WorkspaceMembers", "Projects_New", "Documents_New", "Files_New",
    ];

    private static readonly (string Name, string Query)[] Checks =
    [
        ("Every user is verified", "SELECT COUNT(*) FROM Migration.Units AS u WHERE u.State <> N'Verified';"),
        ("No row is without its other side", "SELECT COUNT(*) FROM WorkspaceMigration.LoneRows;"),
        ("Every row is equal on both sides, or the ledger has the original",
            "SELECT COUNT(*) FROM WorkspaceMigration.RowDifferences AS d WHERE d.HasMoved = 1 OR d.IsReparented = 1 OR d.IsChanged = 1;"),
        ("No row is in quarantine", "SELECT COUNT(*) FROM Migration.Quarantine;"),
    ];

    private readonly MigrationProcedures _migration = new(target);
    private readonly ContentLoader _loader = new(target);

    public DemoResult Result { get; } = new();

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
        await StepAsync("migrate", "Migrate", async step => Done(await _migration.MigrateAsync(batches, keepsUp: false, step, cancellation)));
        await CheckAsync(cancellation);
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

    private Task CheckAsync(CancellationToken cancellation) => StepAsync("validate", "Validate", async _ =>
    {
        foreach (var (name, query) in Checks)
        {
            var violations = await _migration.QueryAsync(query, row => row.GetInt32(0), cancellation);
            Result.AddCheck(new ValidationCheck(name, violations[0]));
        }

        return $"{Result.Checks.Count(check => check.Passed)} of {Result.Checks.Count} checks passed";
    });

    private async Task CountAsync(CancellationToken cancellation)
    {
        foreach (var table in CountedTables)
        {
            var counts = await _migration.QueryAsync($"SELECT COUNT_BIG(*) FROM dbo.{table};", row => row.GetInt64(0), cancellation);
            Result.AddCount(table, counts[0]);
        }
    }

    /// <summary>Puts a run into words.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    private static string Done(RunSummary run) =>
        run.IsStopped ? throw new OperationCanceledException("The run was stopped.") : $"{Format.Count(run.AffectedRows)} rows";

    private async Task StepAsync(string key, string name, Func<IStep, Task<string?>> work)
    {
        var watch = Stopwatch.StartNew();
        await display.RunAsync(name, work);
        Result.AddTime(key, watch.Elapsed);
    }
}
