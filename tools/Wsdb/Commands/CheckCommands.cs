using System.CommandLine;
using Operations.Migration;
using Operations.Progress;
using Spectre.Console;
using Wsdb.Display;

namespace Wsdb.Commands;

/// <summary><c>wsdb check-switch</c> and <c>wsdb check-rollback</c>: what these would say, without doing anything.</summary>
internal static class CheckCommands
{
    public static Command CreateCheckSwitch(IAnsiConsole console) => Create(
        console,
        "check-switch",
        "Say whether users could be switched now, with every reason why not. Changes nothing; returns 1 when somebody could not.",
        "Everybody who is verified.",
        "could be switched",
        (migration, users, cancellation) => migration.CheckSwitchAsync(users, cancellation));

    public static Command CreateCheckRollback(IAnsiConsole console) => Create(
        console,
        "check-rollback",
        "Say whether users could be taken back now without loss, with every row in the way. Changes nothing; returns 1 when somebody could not.",
        "Everybody who is under way or switched.",
        "could be taken back without loss",
        (migration, users, cancellation) => migration.CheckRollbackAsync(users, cancellation));

    private static Command Create(
        IAnsiConsole console,
        string name,
        string description,
        string all,
        string answer,
        Func<MigrationProcedures, IReadOnlyList<Guid>, CancellationToken, Task<List<UnitCheck>>> check)
    {
        var command = new Command(name, description);
        var target = new TargetOptions(command, TargetNeed.Existing);
        var users = new UserOptions(command, all);
        var json = Options.Switch("--json", "Write the answers as JSON.");
        command.Add(json);

        command.SetAction(async (parsed, cancellation) =>
        {
            var chosen = users.Get(parsed);
            await using var database = await target.StartAsync(parsed, keep: true, cancellation);
            List<UnitCheck> checks = [];
            await Failures.ExplainAsync(database, async () => checks = await check(new MigrationProcedures(database), chosen, cancellation));
            if (parsed.GetValue(json))
                JsonOutput.Write(console, checks);
            else
                Write(console, checks, answer);

            return (int)(checks.TrueForAll(unit => unit.IsPossible) ? ExitCode.Succeeded : ExitCode.Failed);
        });
        return command;
    }

    private static void Write(IAnsiConsole console, List<UnitCheck> checks, string answer)
    {
        var output = console.Profile.Out.Writer;
        foreach (var check in checks.Where(check => !check.IsPossible))
        {
            output.WriteLine($"user {check.UnitId} ({check.State ?? "no such user"})");
            foreach (var blocker in check.Blockers)
                output.WriteLine($"  {(blocker.RowId is null ? "" : $"{blocker.Entity} {blocker.RowId}: ")}{blocker.Reason.ReplaceLineEndings(" ")}");
        }

        output.WriteLine($"{Format.Count(checks.Count(check => check.IsPossible))} of {Format.Count(checks.Count)} users {answer}.");
    }
}
