using System.CommandLine;
using Operations.Migration;
using Operations.Progress;
using Spectre.Console;
using Wsdb.Display;

namespace Wsdb.Commands;

/// <summary><c>wsdb quarantine</c></summary>
internal static class QuarantineCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("quarantine", "Show the rows that could not be carried over, each with its error; or release those of a user.");
        var target = new TargetOptions(command, TargetNeed.Existing);
        var user = Options.Id("--user", "Only the rows of this user.");
        var release = Options.Switch("--release", "Release the rows of that user, so that they are tried again.");
        var json = Options.Switch("--json", "Write them as JSON.");
        command.Add(user);
        command.Add(release);
        command.Add(json);

        command.SetAction(async (parsed, cancellation) =>
        {
            var chosen = parsed.GetValue(user);
            if (parsed.GetValue(release) && chosen is null)
                throw new CommandFailedException("--release takes the rows of one user: give --user GUID as well.", ExitCode.Usage);

            await using var database = await target.StartAsync(parsed, keep: true, cancellation);
            var migration = new MigrationProcedures(database);
            await Failures.ExplainAsync(database, async () =>
            {
                if (parsed.GetValue(release))
                {
                    var rows = await migration.ReleaseQuarantineAsync(chosen!.Value, cancellation);
                    console.Profile.Out.Writer.WriteLine($"{Format.Count(rows)} rows are released; the next migration tries them again.");
                }
                else
                {
                    Write(console, await migration.QuarantineAsync(chosen, cancellation), parsed.GetValue(json));
                }
            });
            return (int)ExitCode.Succeeded;
        });
        return command;
    }

    private static void Write(IAnsiConsole console, List<QuarantinedRow> rows, bool isJson)
    {
        if (isJson)
        {
            JsonOutput.Write(console, rows);
            return;
        }

        var output = console.Profile.Out.Writer;
        foreach (var row in rows)
        {
            var cause = row.CauseRowId is { } id ? $", because of {id}" : "";
            output.WriteLine($"{row.Entity} {row.RowId} of user {row.UnitId}{cause}: error {row.ErrorNumber}: {row.ErrorMessage.ReplaceLineEndings(" ")}");
        }

        output.WriteLine($"{Format.Count(rows.Count)} rows are in quarantine.");
    }
}
