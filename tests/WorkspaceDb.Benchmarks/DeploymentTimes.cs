using System.Diagnostics;
using Operations.Deployments;
using Operations.Progress;
using Targets;

namespace WorkspaceDb.Benchmarks;

/// <summary>Deploying an empty database, and deploying again when there is nothing to do, on a started engine.</summary>
internal static class DeploymentTimes
{
    private const int Runs = 5;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        await using var target = await EmbeddedTarget.StartAsync(new EmbeddedOptions(), CancellationToken.None);

        // What is compiled once a process is not the deployment's own time, so the first one does not count.
        List<TimeSpan> full = [], idle = [];
        for (var run = 0; run <= Runs; run++)
        {
            target.Connection.InitialCatalog = $"Deployed{run}";
            full.Add(await TimeAsync(target));
            idle.Add(await TimeAsync(target));
        }

        return
        [
            Figure.Under($"deploy: an empty database (median of {Runs})", Median(full), TimeSpan.FromSeconds(2)),
            Figure.Under($"deploy: nothing to do (median of {Runs})", Median(idle), TimeSpan.FromSeconds(0.4)),
        ];
    }

    private static async Task<TimeSpan> TimeAsync(DatabaseTarget target)
    {
        var watch = Stopwatch.StartNew();
        await DeployOperation.RunAsync(target, new SilentStep(), CancellationToken.None);
        return watch.Elapsed;
    }

    private static TimeSpan Median(IEnumerable<TimeSpan> times) => times.Skip(1).Order().ElementAt(Runs / 2);

    private sealed class SilentStep : IStep
    {
        public void Report(double? fraction, string detail)
        {
        }
    }
}
