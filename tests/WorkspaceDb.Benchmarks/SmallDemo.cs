using System.Diagnostics;
using Operations.Progress;
using Targets;
using Wsdb;

namespace WorkspaceDb.Benchmarks;

/// <summary>The whole demo, as a user starts it.</summary>
internal static class SmallDemo
{
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
        return new Figure(
            $"demo on {(data.Small is null ? "generated data of the small data's size" : "the small data")}, in all",
            process.ExitCode == 0 ? Format.Seconds(watch.Elapsed) : $"failed: {output.Trim().Split('\n')[^1]}",
            "under 10 s");
    }
}
