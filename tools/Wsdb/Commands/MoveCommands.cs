using System.CommandLine;
using Operations.Migration;
using Operations.Progress;
using Spectre.Console;
using Wsdb.Display;

namespace Wsdb.Commands;

/// <summary><c>wsdb switch</c> and <c>wsdb rollback</c>: users are moved one by one, each in a transaction of its own.</summary>
internal static class MoveCommands
{
    public static Command CreateSwitch(IAnsiConsole console) => Create(
        console,
        new Command("switch", "Switch users to workspaces: these are the truth from then on, and the legacy model is kept equal to them."),
        "Everybody who is verified; who cannot be switched is left and listed.",
        "Switch",
        [],
        (migration, users, whatIf, _, step, cancellation) => migration.SwitchAsync(users, whatIf, step, cancellation));

    public static Command CreateRollback(IAnsiConsole console)
    {
        var takeCopies = Options.Switch("--take-copies", "Take away the copies of users who are switched or held, too.");
        var allowDataLoss = Options.Switch("--allow-data-loss", "Also when rows cannot be carried back; they stay, in quarantine.");
        return Create(
            console,
            new Command(
                "rollback",
                "Take users back to the legacy model without loss, and hold them until wsdb release. Who was switched keeps what was written since; "
                + "of who was not the copies are taken away."),
            "Everybody who is under way or switched.",
            "Roll back",
            [takeCopies, allowDataLoss],
            (migration, users, whatIf, parsed, step, cancellation) => migration.RollbackAsync(
                users, new RollbackOptions(parsed.GetValue(takeCopies), parsed.GetValue(allowDataLoss), whatIf), step, cancellation));
    }

    private static Command Create(
        IAnsiConsole console,
        Command command,
        string all,
        string name,
        Option[] options,
        Func<MigrationProcedures, IReadOnlyList<Guid>, bool, ParseResult, IStep, CancellationToken, Task<MoveSummary>> move)
    {
        var target = new TargetOptions(command, TargetNeed.Existing);
        var users = new UserOptions(command, all);
        foreach (var option in options)
            command.Add(option);

        var whatIf = Options.Switch("--what-if", "Go the same way, say what would be done, and change nothing.");
        var json = Options.Switch("--json", "Write the outcome as JSON.");
        command.Add(whatIf);
        command.Add(json);

        command.SetAction(async (parsed, cancellation) =>
        {
            var chosen = users.Get(parsed);
            var isJson = parsed.GetValue(json);
            await using var database = await target.StartAsync(parsed, keep: true, cancellation);
            var migration = new MigrationProcedures(database);
            MoveSummary? summary = null;
            var display = isJson ? ProgressDisplay.ForErrors() : ProgressDisplay.For(console);
            await Failures.ExplainAsync(database, () => display.RunAsync(name, async step =>
            {
                summary = await move(migration, chosen, parsed.GetValue(whatIf), parsed, step, cancellation);
                return Describe(summary);
            }));

            if (isJson)
                JsonOutput.Write(console, summary);

            return (int)await ReportAsync(summary!, parsed.InvocationConfiguration.Error);
        });
        return command;
    }

    private static string Describe(MoveSummary summary) =>
        $"{Format.Count(summary.MovedUnits)} users{(summary.Status == "WhatIf" ? " would be moved" : "")}, {Format.Count(summary.AffectedRows)} rows";

    private static async Task<ExitCode> ReportAsync(MoveSummary summary, TextWriter error)
    {
        foreach (var refused in summary.Refused)
            await error.WriteLineAsync($"user {refused.UnitId} stays: {refused.Reason.ReplaceLineEndings(" ")}");

        if (summary.IsStopped)
        {
            throw new CommandFailedException(
                $"Stopped after {Format.Count(summary.MovedUnits)} users. Run the same command again to go on.", ExitCode.Stopped);
        }

        return summary.Refused.Count == 0 ? ExitCode.Succeeded : ExitCode.Failed;
    }
}
