using Operations.Demo;
using Operations.Migration;
using Operations.Progress;
using Spectre.Console;

namespace Wsdb.Display;

/// <summary>Tells a person what a demo did.</summary>
internal static class DemoReport
{
    public static void Write(IAnsiConsole console, DemoRun run)
    {
        var counts = Table("Rows", "");
        foreach (var (name, rows) in run.Result.Counts)
            counts.AddRow(name, Format.Count(rows));

        console.Write(counts);
        WriteRolledBackUser(console, run.RolledBackUser);

        var adjustments = Table("Adjusted, and kept in the ledger", "Content", "Rows");
        foreach (var (rule, contentType, count) in run.Adjustments)
            adjustments.AddRow(rule, contentType, Format.Count(count));

        console.Write(adjustments);
        WriteChecks(console, run.Result.Checks);

        var times = Table("Step", "Time");
        foreach (var (step, time) in run.Result.Times)
            times.AddRow(step, Format.Seconds(time));

        console.Write(times);
    }

    public static void WriteChecks(IAnsiConsole console, IReadOnlyList<ValidationCheck> checks)
    {
        var table = Table("Check", "Passed", "Violations", "Sample");
        foreach (var check in checks)
        {
            table.AddRow(
                new Text(check.Name),
                check.Passed ? new Markup("[green]yes[/]") : new Markup("[red]no[/]"),
                new Text(Format.Count(check.Violations)),
                new Text(check.Sample ?? ""));
        }

        console.Write(table);
    }

    private static void WriteRolledBackUser(IAnsiConsole console, IReadOnlyList<UserRows> states)
    {
        if (states is not [var before, var between, var after])
            return;

        var table = Table($"User {before.UserId}", "Originals", "Projects", "Documents", "Files");
        Add("migrated", before);
        Add("rolled back", between);
        Add("migrated again", after);
        console.Write(table);

        void Add(string state, UserRows rows) => table.AddRow(
            state,
            Format.Count(rows.Originals),
            Format.Count(rows.MigratedProjects),
            Format.Count(rows.MigratedDocuments),
            Format.Count(rows.MigratedFiles));
    }

    private static Table Table(params string[] headers)
    {
        var table = new Table { Border = TableBorder.Simple };
        for (var i = 0; i < headers.Length; i++)
        {
            var isText = i == 0 || headers[i] is "Content" or "Sample" or "Passed";
            table.AddColumn(new TableColumn(new Text(headers[i])) { Alignment = isText ? Justify.Left : Justify.Right, NoWrap = headers[i] != "Sample" });
        }

        return table;
    }
}
