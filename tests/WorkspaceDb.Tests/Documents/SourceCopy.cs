using System.Diagnostics;
using Targets;

namespace WorkspaceDb.Tests.Documents;

/// <summary>The sources in a folder of a test's own, with the command line that was built from them: what a contributor has.</summary>
internal sealed class SourceCopy : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public SourceCopy()
    {
        foreach (var folder in new[] { "database", "deploy", "tools", "tests" })
            Copy(folder);

        foreach (var file in Directory.EnumerateFiles(Repository.Root))
            File.Copy(file, _scratch.File(Path.GetFileName(file)));

        Copy(Path.Combine("artifacts", "bin", "Wsdb"));
        File.Copy(Path.Combine(Repository.Root, "artifacts", "Feed.props"), _scratch.File("artifacts/Feed.props"));
    }

    public string FileOf(string relative) => _scratch.File(relative);

    /// <summary>Replaces lines that stand in a file once.</summary>
    public void Edit(string file, string removed, string added)
    {
        var path = FileOf(file);
        var text = File.ReadAllText(path);
        Assert.That(text.Split(removed), Has.Length.EqualTo(2), $"{file} has these lines once: {removed}");
        File.WriteAllText(path, text.Replace(removed, added, StringComparison.Ordinal));
    }

    /// <summary>Builds the command line anew, with all that it carries.</summary>
    public Task<(int ExitCode, string Output)> BuildAsync() =>
        RunAsync("build", FileOf("tools/Wsdb"), "-c", "Release", "-v", "quiet", "-nodeReuse:false");

    public Task<(int ExitCode, string Output)> WsdbAsync(IEnumerable<string> arguments) =>
        RunAsync(FileOf("artifacts/bin/Wsdb/release/Wsdb.dll"), [.. arguments]);

    public void Dispose() => _scratch.Dispose();

    private async Task<(int ExitCode, string Output)> RunAsync(string first, params string[] rest)
    {
        var start = DotnetProgram.Start(first, rest);
        start.WorkingDirectory = _scratch.Path;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment.Remove("WORKSPACEDB_CONNECTION");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }

    private void Copy(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories))
        {
            var target = _scratch.File(Path.GetRelativePath(Repository.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
