using System.CommandLine;
using Operations.Deployments;
using Spectre.Console;
using WorkspaceDb.Deploy;
using Wsdb.Display;

namespace Wsdb.Commands;

/// <summary><c>wsdb deploy</c></summary>
internal static class DeployCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("deploy", "Create the database if it is missing, and bring it to this release.");
        var target = new TargetOptions(command, TargetNeed.Named);
        var dryRun = Options.Switch("--dry-run", "Only say what would be applied.");
        command.Add(dryRun);

        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = await target.StartAsync(parsed, keep: true, cancellation);
            await Failures.ExplainAsync(database, () => ProgressDisplay.For(console).RunAsync("Deploy", async step =>
            {
                var isDryRun = parsed.GetValue(dryRun);
                var result = isDryRun
                    ? DeployOperation.Plan(database, step, cancellation)
                    : await DeployOperation.RunAsync(database, step, cancellation);
                foreach (var planned in isDryRun ? result.Steps : [])
                    console.WriteLine($"would apply {planned.Kind.ToString().ToLowerInvariant()} {planned.Name}");

                return DeployOperation.Describe(result);
            }));
            return (int)ExitCode.Succeeded;
        });
        return command;
    }
}
