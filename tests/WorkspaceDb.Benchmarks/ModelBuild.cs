using System.Diagnostics;
using Targets;
using Wsdb;

namespace WorkspaceDb.Benchmarks;

/// <summary>The model from source files to dacpac, in a process of its own as the build starts it.</summary>
internal static class ModelBuild
{
    private const string Name = "model build: database/ to dacpac";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public static async Task<Figure> MeasureAsync()
    {
        var output = Path.Combine(Path.GetTempPath(), $"workspacedb-{Environment.ProcessId}.dacpac");
        var start = DotnetProgram.Start(
            SourceTree.Output("Dacpac"),
            ["build", "--project", Path.Combine(SourceTree.Root, "database", "WorkspaceDb.sqlproj"), "--output", output]);
        start.RedirectStandardError = true;
        try
        {
            var watch = Stopwatch.StartNew();
            using var process = Process.Start(start)!;
            var error = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? Figure.Under(Name, watch.Elapsed, Limit) : Figure.Failed(Name, error.Trim().Split('\n')[0], Limit);
        }
        finally
        {
            File.Delete(output);
        }
    }
}
