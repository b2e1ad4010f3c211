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
}
