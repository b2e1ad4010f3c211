using System.CommandLine;
using System.Globalization;
using Operations.Migration;
using Operations.Progress;
using Spectre.Console;

namespace Wsdb.Commands;

/// <summary><c>wsdb status</c></summary>
internal static class StatusCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("status", "Show how far the migration is.");
        var target = new TargetOptions(command);

        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = await target.StartAsync(parsed, TargetNeed.Existing, keep: true, cancellation);
            List<MigrationStep> steps = [];
            await Failures.ExplainAsync(database, async () => steps = await new MigrationProcedures(database).ProgressAsync(cancellation));
            Write(console, steps);
            return (int)ExitCode.Succeeded;
        });
        return command;
    }

    private static void Write(IAnsiConsole console, IEnumerable<MigrationStep> steps)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("Step");
        foreach (var header in new[] { "Done", "Users", "Pending", "Running", "Failed", "Rolled back", "Rows", "Migrated", "Adjusted" })
            table.AddColumn(new TableColumn(header) { Alignment = Justify.Right });

        foreach (var step in steps)
        {
            table.AddRow(
                step.Name,
                step.PercentDone.ToString("0.0", CultureInfo.InvariantCulture) + " %",
                Format.Count(step.Users),
                Format.Count(step.Pending),
                Format.Count(step.Running),
                Format.Count(step.Failed),
                Format.Count(step.RolledBack),
                Format.Count(step.SourceRows),
                Format.Count(step.MigratedRows),
                Format.Count(step.Adjustments));
        }

        console.Write(table);
    }
}
