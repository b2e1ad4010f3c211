using System.Diagnostics;
using Operations.Progress;
using Targets;

namespace WorkspaceDb.Benchmarks.Engine;

/// <summary>From the start of the engine's process until it has accepted a login.</summary>
internal static class EngineStart
{
    private const int Runs = 9;

    public static async Task<Figure> MeasureAsync()
    {
        var times = new List<TimeSpan>();
        for (var run = 0; run < Runs; run++)
        {
            var watch = Stopwatch.StartNew();
            await using var target = await EmbeddedTarget.StartAsync(new EmbeddedOptions(), CancellationToken.None);
            target.Connection.InitialCatalog = "master";
            using (await target.OpenAsync(CancellationToken.None))
                times.Add(watch.Elapsed);
        }

        times.Sort();
        return Figure.Under(
            $"engine: process start to login accepted (median of {Runs})",
            times[Runs / 2],
            TimeSpan.FromSeconds(0.5),
            $"{Format.Seconds(times[0])} to {Format.Seconds(times[^1])}");
    }
}
