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
        var target = new TargetOptions(command);

        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = await target.StartAsync(parsed, TargetNeed.Existing, keep: true, cancellation);
            List<ValidationCheck> checks = [];
            await Failures.ExplainAsync(database, async () => checks = await new MigrationProcedures(database).ValidateAsync(cancellation));
            DemoReport.WriteChecks(console, checks);
            return (int)(checks.Count > 0 && checks.TrueForAll(check => check.Passed) ? ExitCode.Succeeded : ExitCode.Failed);
        });
        return command;
    }
}
