using System.CommandLine;
using Operations.Migration;
using Operations.Progress;
using Spectre.Console;
using Wsdb.Display;

namespace Wsdb.Commands;

/// <summary><c>wsdb migrate</c></summary>
internal static class MigrateCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("migrate", "Give every user a workspace and migrate all content; or one user's. Safe to run again.");
        var target = new TargetOptions(command);
        var batches = new BatchCommandOptions(command);
        var user = Options.Id("--user", "Migrate only this user, however often that failed before.");
        command.Add(user);

        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = await target.StartAsync(parsed, TargetNeed.Existing, keep: true, cancellation);
            var migration = new MigrationProcedures(database);
            var display = ProgressDisplay.For(console);
            var options = batches.Get(parsed);
            List<RunSummary> runs = [];
            await Failures.ExplainAsync(database, async () =>
            {
                if (parsed.GetValue(user) is { } userId)
                {
                    await RunAsync("Migrate the user", "rows", _ => migration.ApplyUserAsync(userId, options, cancellation));
                    return;
                }

                await RunAsync("Provision workspaces", "workspaces", step => migration.ApplyWorkspacesAsync(options, step, cancellation));
                await RunAsync("Migrate content", "rows", step => migration.ApplyContentAsync(options, step, cancellation));
            });

            return (int)await RunOutcome.ReportAsync(runs, migration, cancellation);

            Task RunAsync(string name, string what, Func<IStep, Task<RunSummary>> work) => display.RunAsync(name, async step =>
            {
                var run = await work(step);
                runs.Add(run);
                return RunOutcome.Describe(run, what);
            });
        });
        return command;
    }
}
