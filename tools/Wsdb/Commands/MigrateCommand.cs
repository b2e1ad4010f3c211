using System.CommandLine;
using Operations.Migration;
using Operations.Progress;
using Spectre.Console;
using Targets;
using Wsdb.Display;

namespace Wsdb.Commands;

/// <summary><c>wsdb migrate</c></summary>
internal static class MigrateCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command(
            "migrate", "Give every user a workspace and migrate all content; or one user's. Safe to stop and to run again. "
            + "Returns 1 while users are set aside.");
        var target = new TargetOptions(command, TargetNeed.Existing);
        var batches = new BatchCommandOptions(command);
        var user = Options.Id("--user", "Migrate only this user, however often that failed before.");
        command.Add(user);

        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = await target.StartAsync(parsed, keep: true, cancellation);
            var migration = new MigrationProcedures(database);
            var (options, display, error) = (batches.Get(parsed), ProgressDisplay.For(console), parsed.InvocationConfiguration.Error);
            try
            {
                var outcome = ExitCode.Succeeded;
                await Failures.ExplainAsync(database, async () => outcome = parsed.GetValue(user) is { } userId
                    ? await MigrateUserAsync(migration, userId, options, display, error, cancellation)
                    : await MigrateAllAsync(migration, options, display, error, cancellation));
                return (int)outcome;
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                throw new CommandFailedException(await DescribeStopAsync(database, migration), ExitCode.Stopped);
            }
        });
        return command;
    }

    private static async Task<ExitCode> MigrateUserAsync(
        MigrationProcedures migration, Guid userId, BatchOptions options, IStepReporter display, TextWriter error, CancellationToken cancellation)
    {
        var run = await RunAsync(display, "Migrate the user", "rows", step => migration.ApplyUserAsync(userId, options, step, cancellation));
        return await RunOutcome.ReportAsync([run], migration, error, cancellation);
    }

    private static async Task<ExitCode> MigrateAllAsync(
        MigrationProcedures migration, BatchOptions options, IStepReporter display, TextWriter error, CancellationToken cancellation)
    {
        var workspaces = await RunAsync(
            display, "Provision workspaces", "workspaces", step => migration.ApplyWorkspacesAsync(options, step, cancellation));
        await RunAsync(display, "Migrate content", "rows", step => migration.ApplyContentAsync(options, step, cancellation));

        // Who has no workspace cannot be set aside; whose content failed is, until somebody repairs it.
        var provisioned = await RunOutcome.ReportAsync([workspaces], migration, error, cancellation);
        var migrated = await RunOutcome.ReportSetAsideAsync(migration, error, cancellation);
        return provisioned == ExitCode.Succeeded ? migrated : provisioned;
    }

    private static async Task<RunSummary> RunAsync(IStepReporter display, string name, string what, Func<IStep, Task<RunSummary>> work)
    {
        RunSummary? run = null;
        await display.RunAsync(name, async step => RunOutcome.Describe(run = await work(step), what));
        return run!;
    }

    private static async Task<string> DescribeStopAsync(DatabaseTarget database, MigrationProcedures migration)
    {
        var summary = "";
        await Failures.ExplainAsync(database, async () => summary = (await migration.StatusAsync(CancellationToken.None)).Summary());
        return $"Stopped. {summary} Run the same command again to go on.";
    }
}
