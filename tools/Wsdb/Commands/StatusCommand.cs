using System.CommandLine;
using System.Globalization;
using Operations.Migration;
using Operations.Progress;
using Spectre.Console;
using Wsdb.Display;

namespace Wsdb.Commands;

/// <summary><c>wsdb status</c></summary>
internal static class StatusCommand
{
    private static readonly (string Header, bool IsAlwaysShown, Func<MigrationStep, long> Count)[] Columns =
    [
        ("Users", true, step => step.Users),
        ("Pending", true, step => step.Pending),
        ("Running", false, step => step.Running),
        ("Failed", false, step => step.Failed),
        ("Rolled back", false, step => step.RolledBack),
        ("Rows", true, step => step.SourceRows),
        ("Migrated", true, step => step.MigratedRows),
        ("Adjusted", false, step => step.Adjustments),
    ];

    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("status", "Show how far the migration is.");
        var target = new TargetOptions(command, TargetNeed.Existing);
        var json = Options.Switch("--json", "Write it as JSON.");
        command.Add(json);

        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = await target.StartAsync(parsed, keep: true, cancellation);
            await Failures.ExplainAsync(database, async () =>
            {
                var status = await new MigrationProcedures(database).StatusAsync(cancellation);
                if (parsed.GetValue(json))
                    JsonOutput.Write(console, status);
                else
                    Write(console, status);
            });
            return (int)ExitCode.Succeeded;
        });
        return command;
    }

    private static void Write(IAnsiConsole console, MigrationStatus status)
    {
        // What is nowhere does not take a column: usually all of it fits 80.
        var columns = Columns.Where(column => column.IsAlwaysShown || status.Steps.Any(step => column.Count(step) > 0)).ToList();
        var table = new TextTable(["Step", "Done", .. columns.Select(column => column.Header)]);
        foreach (var step in status.Steps)
        {
            var done = step.PercentDone.ToString("0.0", CultureInfo.InvariantCulture) + " %";
            table.Add([step.Name, done, .. columns.Select(column => Format.Count(column.Count(step)))]);
        }

        table.Write(console);
        foreach (var line in RunOutcome.DescribeSetAside(status))
            console.Profile.Out.Writer.WriteLine(line);
    }
}
