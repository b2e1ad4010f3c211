using System.CommandLine;
using Operations.Migration;
using Spectre.Console;
using Wsdb.Display;

namespace Wsdb.Commands;

/// <summary><c>wsdb migrate</c> and <c>wsdb sync</c>: one run, that ends by itself or not.</summary>
internal static class MigrateCommand
{
    public static Command CreateMigrate(IAnsiConsole console) => Create(
        console,
        "migrate",
        "Give every user a workspace, copy all content, carry over what applications write meanwhile, until every user is verified. "
        + "Safe to stop and to run again; several may run at once. Returns 1 while users are set aside, and names them.",
        keepsUp: false);

    public static Command CreateSync(IAnsiConsole console) => Create(
        console,
        "sync",
        "Do as migrate does, and then go on carrying over what applications write, until Ctrl-C or wsdb stop.",
        keepsUp: true);

    private static Command Create(IAnsiConsole console, string name, string description, bool keepsUp)
    {
        var command = new Command(name, description);
        var target = new TargetOptions(command, TargetNeed.Existing);
        var batches = new BatchCommandOptions(command);

        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = await target.StartAsync(parsed, keep: true, cancellation);
            var migration = new MigrationProcedures(database);
            var outcome = ExitCode.Succeeded;
            await Failures.ExplainAsync(database, async () =>
            {
                RunSummary? run = null;
                await ProgressDisplay.For(console).RunAsync(keepsUp ? "Keep up" : "Migrate", async step =>
                {
                    run = await migration.MigrateAsync(batches.Get(parsed), keepsUp, step, cancellation);
                    return RunOutcome.Describe(run, "rows");
                });
                outcome = await RunOutcome.ReportAsync(run!, migration, parsed.InvocationConfiguration.Error);
            });
            return (int)outcome;
        });
        return command;
    }
}
