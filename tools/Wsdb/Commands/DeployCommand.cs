using System.CommandLine;
using Spectre.Console;
using WorkspaceDb.Deploy;
using Wsdb.Display;
using Wsdb.Targets;

namespace Wsdb.Commands;

/// <summary><c>wsdb deploy</c></summary>
internal static class DeployCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("deploy", "Create the database if it is missing, and bring it to this release.");
        var target = new TargetOptions(command);
        var dryRun = Options.Switch("--dry-run", "Only say what would be applied.");
        command.Add(dryRun);

        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = await target.StartAsync(parsed, TargetNeed.Named, keep: true, cancellation);
            await Failures.ExplainAsync(database, async () =>
            {
                var isDryRun = parsed.GetValue(dryRun);
                if (!isDryRun)
                    await database.CreateIfMissingAsync(cancellation);

                var result = await DeployAsync(database, ProgressDisplay.For(console), isDryRun, cancellation);
                foreach (var step in isDryRun ? result.Steps : [])
                    console.WriteLine($"would apply {step.Kind.ToString().ToLowerInvariant()} {step.Name}");
            });
            return (int)ExitCode.Succeeded;
        });
        return command;
    }

    /// <summary>Deploys and shows how far it is.</summary>
    public static async Task<DeploymentResult> DeployAsync(IDatabaseTarget target, IProgressDisplay display, bool dryRun, CancellationToken cancellation)
    {
        DeploymentResult? result = null;
        await display.RunAsync("Deploy", step =>
        {
            var options = new DeploymentOptions { ConnectionString = target.Connection.ConnectionString, DryRun = dryRun };
            result = new Deployment().Run(options, new DeploymentProgress(step), cancellation);
            return Task.FromResult<string?>(result.IsUpToDate ? "up to date" : $"{result.Steps.Count} steps");
        });
        return result!;
    }
}
