using System.CommandLine;
using System.Data.Common;
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
        var keepPassword = Options.Switch(
            "--keep-password",
            $"Keep the password in {EnginePassword.FileName} of the folder, and take it from there the next time. "
            + $"Otherwise it is that of {EnginePassword.Variable}, or new each time.");
        command.Add(folder);
        command.Add(port);
        command.Add(keepPassword);

        command.SetAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetValue(folder);
            if (parsed.GetValue(keepPassword) && path is null)
                throw new CommandFailedException("--keep-password keeps it in the folder; give --folder DIR as well.", ExitCode.Usage);

            var options = new EmbeddedOptions
            {
                Folder = path,
                Port = parsed.GetValue(port) ?? 0,
                Password = parsed.GetValue(keepPassword) ? EnginePassword.Keep(path!) : null,
            };
            await using var target = await TargetOptions.StartEmbeddedAsync(options, cancellation);
            await Failures.ExplainAsync(target, () => ProgressDisplay.For(console).RunAsync(
                "Deploy", async step => DeployOperation.Describe(await DeployOperation.RunAsync(target, step, cancellation))));

            // Not through the console, which would break the line to the window's width. It is the one place that shows the password.
            console.Profile.Out.Writer.WriteLine(ConnectionString(target));
            console.Profile.Out.Writer.WriteLine("Ctrl-C stops it.");
            await WaitAsync(target, cancellation);
            return (int)ExitCode.Succeeded;
        });
        return command;
    }

    /// <summary>By keywords that every client takes, old ones and those of other makers too.</summary>
    private static string ConnectionString(EmbeddedTarget target) => new DbConnectionStringBuilder
    {
        ["Server"] = target.Connection.DataSource,
        ["Database"] = target.Connection.InitialCatalog,
        ["User Id"] = target.Connection.UserID,
        ["Password"] = target.Connection.Password,
        ["Encrypt"] = "False",
        ["TrustServerCertificate"] = "True",
    }.ConnectionString;

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
