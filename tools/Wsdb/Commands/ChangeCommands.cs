using System.CommandLine;
using Operations.Migration;
using Operations.Progress;
using Spectre.Console;

namespace Wsdb.Commands;

/// <summary>Commands that change the state of named users at once: one row a command.</summary>
internal static class ChangeCommands
{
    private static readonly (UnitChange Change, string Name, string Description, string Done)[] Commands =
    [
        (UnitChange.Release, "release", "Release held users: the next migration goes on with them.", "released"),
        (UnitChange.Hold, "hold", "Hold users who are not switched: nothing happens to them until wsdb release.", "held"),
        (UnitChange.LeaveOut, "leave-out", "Leave users out of the migration: they stay on the legacy model.", "left out"),
        (UnitChange.TakeIn, "take-in", "Take users in again who were left out: they are held until wsdb release.", "taken in"),
        (UnitChange.Finalise, "finalise", "Give up the way back of switched users: the legacy model is no longer kept equal.", "finalised"),
        (UnitChange.Reopen, "reopen", "Take up the way back of finalised users again.", "reopened"),
        (UnitChange.Repair, "repair", "Have every row of users compared and mended: after a trigger was disabled, or a restore.", "noted for repair"),
    ];

    public static IEnumerable<Command> Create(IAnsiConsole console) =>
        Commands.Select(entry => Create(console, entry.Change, entry.Name, entry.Description, entry.Done));

    private static Command Create(IAnsiConsole console, UnitChange change, string name, string description, string done)
    {
        var command = new Command(name, description);
        var target = new TargetOptions(command, TargetNeed.Existing);
        var users = new UserOptions(command, all: null);
        var reason = Options.Text("--reason", "TEXT", "Why, for the evidence.");
        if (change != UnitChange.Repair)
            command.Add(reason);

        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = await target.StartAsync(parsed, keep: true, cancellation);
            await Failures.ExplainAsync(database, async () =>
            {
                var given = change == UnitChange.Repair ? null : parsed.GetValue(reason);
                var units = await new MigrationProcedures(database).ChangeAsync(change, users.Get(parsed), given, cancellation);
                console.Profile.Out.Writer.WriteLine($"{Format.Count(units)} {(units == 1 ? "user is" : "users are")} {done}.");
            });
            return (int)ExitCode.Succeeded;
        });
        return command;
    }
}
