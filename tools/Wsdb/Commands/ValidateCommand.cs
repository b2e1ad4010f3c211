using System.CommandLine;
using Operations.Migration;
using Spectre.Console;
using Wsdb.Display;

namespace Wsdb.Commands;

/// <summary><c>wsdb validate</c></summary>
internal static class ValidateCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("validate", "Compare the workspace model with the legacy model. Returns 1 when a check fails.");
        var target = new TargetOptions(command, TargetNeed.Existing);
        var json = Options.Switch("--json", "Write the checks as JSON.");
        command.Add(json);

        command.SetAction(async (parsed, cancellation) =>
        {
            var isJson = parsed.GetValue(json);
            await using var database = await target.StartAsync(parsed, keep: true, cancellation);
            List<ValidationCheck> checks = [];
            var display = isJson ? ProgressDisplay.ForErrors() : ProgressDisplay.For(console);
            await Failures.ExplainAsync(database, () => display.RunAsync("Validate", async _ =>
            {
                checks = await new MigrationProcedures(database).ValidateAsync(cancellation);
                return null;
            }));

            var passed = checks.Count > 0 && checks.TrueForAll(check => check.Passed || check.IsNote);
            if (isJson)
                JsonOutput.Write(console, new { passed, checks });
            else
                CheckList.Write(console, checks);

            return (int)(passed ? ExitCode.Succeeded : ExitCode.Failed);
        });
        return command;
    }
}
