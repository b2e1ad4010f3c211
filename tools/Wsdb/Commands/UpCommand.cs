using System.CommandLine;
using Operations.Deployments;
using Spectre.Console;
using Targets;
using Wsdb.Display;

namespace Wsdb.Commands;

/// <summary><c>wsdb up</c></summary>
internal static class UpCommand
{
    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(1);

    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("up", "Start the embedded engine with a deployed database, print how to connect, and run until Ctrl-C.");
        var folder = Options.Text("--folder", "DIR", "Where its files are; a temporary folder, gone afterwards, unless given.");
        var port = Options.Number("--port", 0, 65535, "The port to listen on; 0, the default, for any free one.");
        command.Add(folder);
        command.Add(port);

        command.SetAction(async (parsed, cancellation) =>
        {
            await using var target = await EmbeddedTarget.StartAsync(parsed.GetValue(folder), parsed.GetValue(port) ?? 0, keep: false, cancellation);
            await Failures.ExplainAsync(target, () => ProgressDisplay.For(console).RunAsync(
                "Deploy", async step => DeployOperation.Describe(await DeployOperation.RunAsync(target, step, cancellation))));

            // Not through the console, which would break the line to the window's width. It is the one place that shows the password.
            Console.Out.WriteLine(target.Connection.ConnectionString);
            Console.Out.WriteLine("Ctrl-C stops it.");
            await WaitAsync(target, cancellation);
            return (int)ExitCode.Succeeded;
        });
        return command;
    }

    private static async Task WaitAsync(EmbeddedTarget target, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            if (target.Failure is { } failure)
                throw new CommandFailedException(failure.ReplaceLineEndings(" "));

            await Task.Delay(CheckInterval, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
