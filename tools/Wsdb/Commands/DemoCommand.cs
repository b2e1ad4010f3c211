using System.CommandLine;
using Operations.Demo;
using Operations.Progress;
using Spectre.Console;
using Targets;
using Wsdb.Display;

namespace Wsdb.Commands;

/// <summary><c>wsdb demo</c></summary>
internal static class DemoCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command(
            "demo",
            "Deploy a database, load data, migrate it to workspaces beside an application that writes, switch a user, roll back without loss, "
            + "switch again, validate.");
        var source = new SourceOptions(command);
        var target = new TargetOptions(command, TargetNeed.Anything);
        var batches = new BatchCommandOptions(command);
        var json = Options.Text("--json", "FILE", "Write counts, times and checks there.");
        var keep = Options.Switch("--keep",
            "Leave the embedded engine's files there; --folder does so too. Running again on the folder, without saying which rows, goes on where it stopped.");
        command.Add(json);
        command.Add(keep);

        command.SetAction(async (parsed, cancellation) =>
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var rows = source.Get(parsed);
            var jsonFile = parsed.GetValue(json);
            PrepareJson(jsonFile);

            await using var database = await target.StartAsync(parsed, parsed.GetValue(keep), cancellation);
            var started = watch.Elapsed;
            Describe(console, database, keeps: parsed.GetValue(keep) || target.Folder(parsed) is not null);

            var run = new DemoRun(database, ProgressDisplay.For(console));
            run.Result.AddTime("start", started);
            await Failures.ExplainAsync(database, () => run.RunAsync(rows, batches.Get(parsed), cancellation));
            run.Result.AddTime("total", watch.Elapsed);

            DemoReport.Write(console, run);
            WriteJson(jsonFile, run.Result);
            console.WriteLine(run.Result.Passed
                ? $"Every check passed. {Format.Seconds(watch.Elapsed)} in all."
                : "Some checks failed.");
            return (int)(run.Result.Passed ? ExitCode.Succeeded : ExitCode.Failed);
        });
        return command;
    }

    private static void Describe(IAnsiConsole console, DatabaseTarget database, bool keeps)
    {
        var output = console.Profile.Out.Writer;
        output.WriteLine($"Server {database.Connection.DataSource}, database {database.Connection.InitialCatalog} ({database.Description})");
        if (database is EmbeddedTarget embedded && keeps)
            output.WriteLine($"Its files stay; look at them later with: wsdb up --folder {embedded.Folder}");
    }

    /// <summary>Finds out before the work whether the result can be written; an old result must not be taken for this one's.</summary>
    private static void PrepareJson(string? file)
    {
        if (file is null)
            return;

        try
        {
            File.WriteAllBytes(file, []);
            File.Delete(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandFailedException($"--json: cannot write {file}: {exception.Message}", ExitCode.Usage, exception);
        }
    }

    private static void WriteJson(string? file, DemoResult result)
    {
        if (file is null)
            return;

        using var stream = File.Create(file);
        result.WriteJson(stream);
    }
}
