using System.CommandLine;
using Operations.Migration;
using Spectre.Console;

namespace Wsdb.Commands;

/// <summary><c>wsdb erase</c></summary>
internal static class EraseCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("erase", "Erase a person for good: the user, all private content in both models, and what the evidence says of it.");
        var target = new TargetOptions(command, TargetNeed.Existing);
        var user = Options.Id("--user", "The person.");
        user.Required = true;
        var successor = Options.Id("--successor", "Who is given what others depend on: shared workspaces, and rows in them.");
        var yes = Options.Switch("--yes", "It cannot be undone; say that it is meant.");
        command.Add(user);
        command.Add(successor);
        command.Add(yes);

        command.SetAction(async (parsed, cancellation) =>
        {
            if (!parsed.GetValue(yes))
                throw new CommandFailedException("Erasing a person cannot be undone. Give --yes as well if it is meant.", ExitCode.Usage);

            await using var database = await target.StartAsync(parsed, keep: true, cancellation);
            await Failures.ExplainAsync(database, async () =>
            {
                await new MigrationProcedures(database).EraseAsync(parsed.GetValue(user)!.Value, parsed.GetValue(successor), cancellation);
                console.Profile.Out.Writer.WriteLine("The person is erased.");
            });
            return (int)ExitCode.Succeeded;
        });
        return command;
    }
}
