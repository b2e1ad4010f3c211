using System.Diagnostics;
using Operations.Deployments;
using Operations.Progress;
using Targets;
using WorkspaceDb.Deploy;
using WorkspaceDb.Deploy.Discovery;

namespace WorkspaceDb.Benchmarks;

/// <summary>Deploying an empty database, planning and deploying again when there is nothing to do, and a long history, on a started engine.</summary>
internal static class DeploymentTimes
{
    private const int Runs = 5;
    private const int Scripts = 200;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        await using var target = await EmbeddedTarget.StartAsync(new EmbeddedOptions(), CancellationToken.None);

        // What is compiled once a process is not the deployment's own time, so the first one does not count.
        List<TimeSpan> full = [], idle = [], plan = [], history = [];
        for (var run = 0; run <= Runs; run++)
        {
            target.Connection.InitialCatalog = $"Deployed{run}";
            full.Add(await TimeAsync(target));
            idle.Add(await TimeAsync(target));
            plan.Add(TimeOf(() => DeployOperation.Plan(target, new SilentStep(), CancellationToken.None)));
            target.Connection.InitialCatalog = $"History{run}";
            await target.CreateIfMissingAsync(CancellationToken.None);
            history.Add(TimeOf(() => new Deployment(History()).Run(new DeploymentOptions { ConnectionString = target.Connection.ConnectionString })));
        }

        return
        [
            Figure.Under($"deploy: an empty database (median of {Runs})", Median(full), TimeSpan.FromSeconds(2)),
            Figure.Under($"deploy: nothing to do (median of {Runs})", Median(idle), TimeSpan.FromSeconds(0.4)),
            Figure.Under($"deploy: a plan of nothing to do (median of {Runs})", Median(plan), TimeSpan.FromSeconds(0.4)),
            Figure.Under($"deploy: {Scripts} scripts of history (median of {Runs})", Median(history), TimeSpan.FromSeconds(5)),
        ];
    }

    private static async Task<TimeSpan> TimeAsync(DatabaseTarget target)
    {
        var watch = Stopwatch.StartNew();
        await DeployOperation.RunAsync(target, new SilentStep(), CancellationToken.None);
        return watch.Elapsed;
    }

    private static TimeSpan TimeOf(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed;
    }

    /// <summary>What years of releases come to: tables, and columns that were added to them later.</summary>
    private static Release History() => Release.From(Enumerable.Range(1, Scripts).Select(i => (
        $"Scripts/{i * ScriptName.Step:0000}_step.sql",
        i % 2 == 1
            ? $"CREATE TABLE dbo.T{i} (Id int NOT NULL CONSTRAINT PK_T{i} PRIMARY KEY);\nGO\n"
            : $"ALTER TABLE dbo.T{i - 1} ADD Note nvarchar(100) NULL;\nGO\n")));

    private static TimeSpan Median(IEnumerable<TimeSpan> times) => times.Skip(1).Order().ElementAt(Runs / 2);

    private sealed class SilentStep : IStep
    {
        public void Report(double? fraction, string detail)
        {
        }
    }
}
