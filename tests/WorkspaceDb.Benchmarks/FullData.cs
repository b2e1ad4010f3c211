using System.Diagnostics;
using Operations.Data;
using Operations.Demo;
using Operations.Migration;
using Operations.Progress;
using Targets;

namespace WorkspaceDb.Benchmarks;

/// <summary>Loading, migrating and validating the full data, and the memory that it takes.</summary>
internal static class FullData
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly string[] Steps = ["load", "migrate", "validate"];

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(DataFolders data, IStepReporter display)
    {
        const string Time = "full data: load, migrate, validate";
        const string Memory = "full data: peak memory of both processes";
        if (data.Full is not { } folder)
            return [Figure.Missing(Time, "no full data here", "under 60 s"), Figure.Missing(Memory, "no full data here", "under 1024 MiB")];

        await using var target = await EmbeddedTarget.StartAsync(new EmbeddedOptions(), CancellationToken.None);
        var run = new DemoRun(target, display);
        await run.RunAsync(new CsvContentSource(folder), new BatchOptions(), CancellationToken.None);

        var times = run.Result.Times.Where(time => Steps.Contains(time.Key)).ToList();
        var sum = times.Aggregate(TimeSpan.Zero, (total, time) => total + time.Value);
        using var self = Process.GetCurrentProcess();
        return
        [
            run.Result.Passed
                ? Figure.Under(Time, sum, Limit, string.Join(", ", times.Select(time => $"{time.Key} {Format.Seconds(time.Value)}")))
                : Figure.Failed(Time, "checks failed", Limit),
            Figure.Under(
                Memory,
                self.PeakWorkingSet64 + target.Engine.PeakMemory,
                1024L << 20,
                $"engine {Format.Memory(target.Engine.PeakMemory)}"),
        ];
    }
}
