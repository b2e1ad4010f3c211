using System.Diagnostics;
using System.Threading.Channels;
using Operations.Progress;
using Spectre.Console;
using SqlTest.Databases;
using SqlTest.Running;
using SqlTest.Sources;
using SqlTest.Watching;
using Wsdb.Display;

namespace Wsdb.TestRuns;

/// <summary>Runs the SQL tests that a change concerns whenever a file is saved, until the user ends it.</summary>
internal static class SqlTestWatch
{
    /// <summary>Editors write a file in several steps.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(40);

    private static readonly string[] Folders = [TestDatabaseFiles.Product, SqlTestSuite.Folder, TestDatabaseFiles.Framework];

    public static async Task<int> RunAsync(IAnsiConsole console, TestName? name, CancellationToken cancellation)
    {
        var output = console.Profile.Out.Writer;
        var suite = SqlTestSuite.Read(SourceTree.Root);
        if (name is not null && !suite.Tests.Any(name.Matches))
            throw new CommandFailedException(name.Explain(suite), ExitCode.Usage);

        using var session = new WatchSession(SourceTree.Root, test => name?.Matches(test) ?? true);
        var saved = Channel.CreateUnbounded<string>();
        var watchers = Folders.Select(folder => Watch(folder, saved.Writer)).ToList();
        try
        {
            await ProgressDisplay.For(console).RunAsync("SQL tests", async step =>
            {
                var ended = 0;
                var outcome = await Task.Run(() => session.RunAll(_ => step.Report(null, $"{++ended} tests so far")), cancellation);
                Show(output, outcome);
                return $"{TestCounts.Of(outcome.Results, outcome.Problems)}";
            });
            output.WriteLine($"Waiting for a change of {string.Join(", ", Folders)}. Ctrl-C ends it.");
            while (await saved.Reader.WaitToReadAsync(cancellation))
            {
                var watch = Stopwatch.StartNew();
                var files = await CollectAsync(saved.Reader, cancellation);
                var outcome = await Task.Run(() => session.Change(files), cancellation);
                Show(output, outcome);
                var counts = TestCounts.Of(outcome.Results, outcome.Problems);
                output.WriteLine($"{string.Join(", ", files)}: deployed {outcome.Deployed}; {counts} in {Format.Seconds(watch.Elapsed)}");
            }
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }
        finally
        {
            watchers.ForEach(watcher => watcher.Dispose());
        }

        return (int)ExitCode.Succeeded;
    }

    private static void Show(TextWriter output, WatchOutcome outcome)
    {
        foreach (var failure in TestCounts.Of(outcome.Results, outcome.Problems).Failures)
            output.WriteLine(failure + Environment.NewLine);
    }

    private static async Task<IReadOnlyCollection<string>> CollectAsync(ChannelReader<string> saved, CancellationToken cancellation)
    {
        await Task.Delay(Settling, cancellation);
        var files = new SortedSet<string>(StringComparer.Ordinal);
        while (saved.TryRead(out var file))
            files.Add(file);
        return files;
    }

    private static FileSystemWatcher Watch(string folder, ChannelWriter<string> saved)
    {
        var watcher = new FileSystemWatcher(Path.Combine(SourceTree.Root, folder), "*.sql") { IncludeSubdirectories = true };
        watcher.Changed += Note;
        watcher.Created += Note;
        watcher.Deleted += Note;
        watcher.Renamed += Note;
        watcher.EnableRaisingEvents = true;
        return watcher;

        void Note(object sender, FileSystemEventArgs change) => saved.TryWrite(Path.GetRelativePath(SourceTree.Root, change.FullPath).Replace('\\', '/'));
    }
}
