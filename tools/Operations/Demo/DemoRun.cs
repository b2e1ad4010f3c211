using System.Diagnostics;
using Microsoft.Data.SqlClient;
using Operations.Data;
using Operations.Deployments;
using Operations.Migration;
using Operations.Progress;
using Targets;

namespace Operations.Demo;

/// <summary>
/// The whole way on one database, beside an application that writes: deploy, load, migrate; switch a user, write in the workspace, roll back
/// without loss, switch again; validate. Run again on a database where it was cut off, it goes on from there.
/// </summary>
public sealed class DemoRun(DatabaseTarget target, IStepReporter display)
{
    private static readonly string[] CountedTables =
    [
        "Users", "Projects", "Documents", "Files", "Workspaces", "WorkspaceMembers", "Projects_New", "Documents_New", "Files_New",
    ];

    /// <summary>Users for whom the application writes meanwhile.</summary>
    private const int BusyUsers = 8;

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
        var traffic = new Traffic(target);
        try
        {
            var busy = await BusyUsersAsync(cancellation);
            await traffic.StartAsync(busy, cancellation);
            await MigrateAsync("migrate", "Migrate, beside an application that writes", batches, cancellation);
            await SwitchBackAndForthAsync(busy, batches, cancellation);
        }
        finally
        {
            await traffic.StopAsync();
        }

        await MigrateAsync("catchUp", "Carry over what was written last", batches, cancellation);
        await CheckAsync(traffic, cancellation);
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

    /// <summary>Some users, small ones first, so that there are others for the rest of the story.</summary>
    private Task<List<Guid>> BusyUsersAsync(CancellationToken cancellation) => _migration.QueryAsync(
        """
        SELECT TOP (@Most) u.Id
        FROM dbo.Users AS u
        WHERE NOT EXISTS (SELECT 1 FROM Migration.Units AS k WHERE k.UnitId = u.Id AND k.State NOT IN (N'Pending', N'Verified'))
        ORDER BY (SELECT COUNT(*) FROM dbo.Documents AS d WHERE d.UserId = u.Id), u.Id;
        """,
        row => row.GetGuid(0),
        cancellation,
        new SqlParameter("@Most", BusyUsers));

    private Task MigrateAsync(string key, string name, BatchOptions batches, CancellationToken cancellation) => StepAsync(key, name, async step =>
    {
        var run = await _migration.MigrateAsync(batches, keepsUp: false, step, cancellation);
        return run.IsStopped ? throw new OperationCanceledException("The run was stopped.") : $"{Format.Count(run.AffectedRows)} rows";
    });

    /// <summary>Half of the busy users are switched, and one other user is switched, writes, is taken back, and is switched again.</summary>
    private async Task SwitchBackAndForthAsync(List<Guid> busy, BatchOptions batches, CancellationToken cancellation)
    {
        if (await DemoUser.ChooseAsync(_migration, cancellation) is not { } user)
            return;

        await StepAsync("switch", $"Switch user {user.Id} and half of those who are busy", async step => Moved(
            await _migration.SwitchAsync([user.Id, .. busy.Where((id, i) => i % 2 == 0 && id != user.Id)], whatIf: false, step, cancellation)));
        await StepAsync("write", "Write in the workspace", async _ =>
        {
            await user.WriteInWorkspaceAsync(cancellation);
            return "a project, a document, another title, a file less";
        });
        var check = await _migration.CheckRollbackAsync([user.Id], cancellation);
        Result.AddCheck(new ValidationCheck("A check beforehand says that the rollback loses nothing", check.Count(unit => !unit.IsPossible)));
        await StepAsync("rollback", "Roll that user back", async step =>
            Moved(await _migration.RollbackAsync([user.Id], new RollbackOptions(), step, cancellation)));
        Result.AddCheck(new ValidationCheck(
            "After the rollback the legacy model has what was written in the workspace", await user.LostAsync(inLegacy: true, cancellation)));

        await _migration.ChangeAsync(UnitChange.Release, [user.Id], "The demo goes on.", cancellation);
        await MigrateAsync("migrateAgain", "Release and migrate that user again", batches, cancellation);
        await StepAsync("switchAgain", "Switch that user again", async step =>
            Moved(await _migration.SwitchAsync([user.Id], whatIf: false, step, cancellation)));
        Result.AddCheck(new ValidationCheck(
            "Switched again, the workspace has it as it was written", await user.LostAsync(inLegacy: false, cancellation)));
        Result.AddCheck(new ValidationCheck("The user is switched", await user.StateAsync(cancellation) == "Switched" ? 0 : 1));
    }

    private Task CheckAsync(Traffic traffic, CancellationToken cancellation) => StepAsync("validate", "Validate", async _ =>
    {
        Result.AddCheck(new ValidationCheck("No write of the application failed", traffic.Failures.Count, traffic.Failures.FirstOrDefault()));
        Result.AddCheck(new ValidationCheck(
            "Both models have what the application wrote meanwhile, as it wrote it last", await traffic.WrongRowsAsync(cancellation)));
        Result.AddCount("Writes meanwhile", traffic.Operations);
        Result.AddCount("Writes meanwhile, in workspaces", traffic.InWorkspaces);
        foreach (var check in await _migration.ValidateAsync(cancellation))
            Result.AddCheck(check);

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

    /// <exception cref="OperationException">Somebody could not be moved.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    private static string Moved(MoveSummary summary)
    {
        if (summary.IsStopped)
            throw new OperationCanceledException("The run was stopped.");

        return summary.Refused is [var refused, ..]
            ? throw new OperationException($"user {refused.UnitId} stays: {refused.Reason}")
            : $"{Format.Count(summary.MovedUnits)} users, {Format.Count(summary.AffectedRows)} rows";
    }

    private async Task StepAsync(string key, string name, Func<IStep, Task<string?>> work)
    {
        var watch = Stopwatch.StartNew();
        await display.RunAsync(name, work);
        Result.AddTime(key, watch.Elapsed);
    }
}
