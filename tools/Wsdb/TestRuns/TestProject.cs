using System.Diagnostics;
using Targets;

namespace Wsdb.TestRuns;

/// <summary>A test project that is built.</summary>
internal sealed class TestProject(string name)
{
    private const int ShownLines = 20;

    public string Name => name;

    /// <summary>All test projects, by name.</summary>
    public static IReadOnlyList<TestProject> FindAll() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "tests"), "*.Tests.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal)
            .Select(name => new TestProject(name)),
    ];

    /// <summary>Runs the tests in a process of their own.</summary>
    /// <param name="filter">Which tests, in the syntax of dotnet test; null for all.</param>
    /// <param name="testEnded">Called for each test that ended, with how many ended so far.</param>
    /// <param name="cancellation">Ends the process.</param>
    public async Task<TestCounts> RunAsync(string? filter, Action<int> testEnded, CancellationToken cancellation)
    {
        var folder = Path.Combine(SourceTree.Root, "artifacts", "test-results");
        var trx = Path.Combine(folder, name + ".trx");
        Directory.CreateDirectory(folder);
        File.Delete(trx);

        List<string> arguments = [SourceTree.Output(name), "--logger", $"trx;LogFileName={name}.trx", "--logger", "console;verbosity=normal",
            "--results-directory", folder];
        if (filter is not null)
            arguments.AddRange(["--filter", filter]);

        var start = DotnetProgram.Start("test", arguments);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.WorkingDirectory = SourceTree.Root;

        // Otherwise its words, by which tests are counted while they run, would be in the user's language.
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        using var process = Process.Start(start)!;
        var tail = new Queue<string>();
        var ended = 0;
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        try
        {
            while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
            {
                tail.Enqueue(line);
                if (tail.Count > ShownLines)
                    tail.Dequeue();

                if (line.StartsWith("  Passed ", StringComparison.Ordinal) || line.StartsWith("  Failed ", StringComparison.Ordinal)
                    || line.StartsWith("  Skipped ", StringComparison.Ordinal))
                    testEnded(++ended);
            }

            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        var counts = File.Exists(trx) ? TrxFile.Read(trx) : TestCounts.None;
        return process.ExitCode == 0 || counts.Failed > 0
            ? counts
            : counts + new TestCounts(
                0, 1, 0, [string.Join(Environment.NewLine + "  ", [$"{name} did not finish (exit code {process.ExitCode}).", .. tail, await errors])]);
    }
}
