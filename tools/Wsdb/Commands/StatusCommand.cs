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
    private static readonly (string Header, bool IsAlwaysShown, Func<EntityCount, long> Count)[] Columns =
    [
        ("Originals", true, entity => entity.SourceRows),
        ("Copies", true, entity => entity.TargetRows),
        ("Changed since", true, entity => entity.NotedKeys),
        ("Left", false, entity => entity.ParkedKeys),
        ("Quarantined", false, entity => entity.QuarantinedRows),
        ("Adjusted", false, entity => entity.Adjustments),
    ];

    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("status", "Show how far the migration is, what it waits for, and who is set aside and why.");
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
        var output = console.Profile.Out.Writer;
        var states = new TextTable("State", "Users");
        foreach (var state in status.States)
            states.Add(state.State, Format.Count(state.Units));

        states.Write(console);
        WriteRows(console, status.Entities);
        output.WriteLine();
        output.WriteLine($"{status.Eta}");
        foreach (var run in status.Runs)
        {
            output.WriteLine();
            var when = run.StartedAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            output.WriteLine($"Run {run.RunId}, {run.ProcedureName}, {run.Status}, since {when} UTC by {run.StartedBy}");
            output.WriteLine($"  {run}");
            output.WriteLine($"  batches of {Format.Count(run.BatchSize)} rows, {Format.Count(run.DelayMs)} ms between two");
            foreach (var wait in status.Waits.Where(wait => wait.RunId == run.RunId))
                output.WriteLine($"  waited: {wait}");
        }

        if (status.Control is { } control)
        {
            output.WriteLine();
            output.WriteLine($"{control.RequestedBy} asked for {control.Command}; wsdb resume takes it back.");
        }

        foreach (var line in RunOutcome.DescribeSetAside(status))
            output.WriteLine(line);
    }

    private static void WriteRows(IAnsiConsole console, IReadOnlyList<EntityCount> entities)
    {
        // What is nowhere does not take a column: usually all of it fits 80.
        var columns = Columns.Where(column => column.IsAlwaysShown || entities.Any(entity => column.Count(entity) > 0)).ToList();
        var table = new TextTable(["Rows", .. columns.Select(column => column.Header)]);
        foreach (var entity in entities)
            table.Add([entity.Name, .. columns.Select(column => Format.Count(column.Count(entity)))]);

        table.Write(console);
    }
}
