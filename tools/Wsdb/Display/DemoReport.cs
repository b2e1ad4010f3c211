using Operations.Demo;
using Operations.Progress;
using Spectre.Console;

namespace Wsdb.Display;

/// <summary>Tells a person what a demo did.</summary>
internal static class DemoReport
{
    public static void Write(IAnsiConsole console, DemoRun run)
    {
        var counts = new TextTable("Table", "Rows");
        foreach (var (name, rows) in run.Result.Counts)
            counts.Add(name, Format.Count(rows));

        counts.Write(console);
        WriteRolledBackUser(console, run.RolledBackUser);

        var adjustments = new TextTable("Adjusted, and kept in the ledger", "Content", "Rows");
        foreach (var (rule, contentType, count) in run.Adjustments)
            adjustments.Add(rule, contentType, Format.Count(count));

        adjustments.Write(console);
        CheckList.Write(console, run.Result.Checks);

        var times = new TextTable("Step", "Time");
        foreach (var (step, time) in run.Result.Times)
            times.Add(step, Format.Seconds(time));

        times.Write(console);
    }

    private static void WriteRolledBackUser(IAnsiConsole console, IReadOnlyList<UserRows> states)
    {
        if (states is not [var before, var between, var after])
            return;

        var table = new TextTable($"User {before.UserId}", "Originals", "Projects", "Documents", "Files");
        Add("migrated", before);
        Add("rolled back", between);
        Add("migrated again", after);
        table.Write(console);

        void Add(string state, UserRows rows) => table.Add(
            state,
            Format.Count(rows.Originals),
            Format.Count(rows.MigratedProjects),
            Format.Count(rows.MigratedDocuments),
            Format.Count(rows.MigratedFiles));
    }
}
