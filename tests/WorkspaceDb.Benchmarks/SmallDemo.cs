using System.Diagnostics;
using Operations.Progress;
using Targets;
using Wsdb;

namespace WorkspaceDb.Benchmarks;

/// <summary>The whole demo, as a user starts it.</summary>
internal static class SmallDemo
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public static async Task<Figure> MeasureAsync(DataFolders data)
    {
        string[] arguments = data.Small is { } folder ? ["demo", "--data", folder] : ["demo"];
        var start = DotnetProgram.Start(SourceTree.Output("Wsdb"), arguments);
        start.RedirectStandardOutput = true;

        // Always on the embedded engine.
        start.Environment.Remove("WORKSPACEDB_CONNECTION");

        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var name = $"demo on {(data.Small is null ? "generated data of the small data's size" : "the small data")}, in all";
        return process.ExitCode == 0
            ? Figure.Under(name, watch.Elapsed, Limit)
            : Figure.Failed(name, $"failed: {output.Trim().Split('\n')[^1]}", Limit);
    }
}
