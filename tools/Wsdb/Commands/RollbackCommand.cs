using System.CommandLine;
using Operations.Migration;
using Spectre.Console;
using Wsdb.Display;

namespace Wsdb.Commands;

/// <summary><c>wsdb rollback</c></summary>
internal static class RollbackCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("rollback", "Take one user's migrated rows away; workspace, memberships and originals stay.");
        var target = new TargetOptions(command, TargetNeed.Existing);
        var batches = new BatchCommandOptions(command);
        var user = Options.Id("--user", "The user.");
        user.Required = true;
        var allowDataLoss = Options.Switch("--allow-data-loss", "Also when rows would be lost that were written since.");
        command.Add(user);
        command.Add(allowDataLoss);

        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = await target.StartAsync(parsed, keep: true, cancellation);
            var migration = new MigrationProcedures(database);
            List<RunSummary> runs = [];
            await Failures.ExplainAsync(database, () => ProgressDisplay.For(console).RunAsync("Roll the user back", async _ =>
            {
                var run = await migration.RollbackUserAsync(
                    parsed.GetValue(user)!.Value, batches.Get(parsed), parsed.GetValue(allowDataLoss), cancellation);
                runs.Add(run);
                return RunOutcome.Describe(run, "rows taken away");
            }));
            return (int)await RunOutcome.ReportAsync(runs, migration, parsed.InvocationConfiguration.Error, cancellation);
        });
        return command;
    }
}
