using System.Diagnostics;
using Operations.Progress;
using Spectre.Console;

namespace Wsdb.Display;

/// <summary>A bar for the step under way; a line for each that is done.</summary>
internal sealed class ProgressBars(IAnsiConsole console) : IStepReporter
{
    public async Task RunAsync(string name, Func<IStep, Task<string?>> work)
    {
        var watch = Stopwatch.StartNew();
        string? result = null;
        await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask(Markup.Escape(name), maxValue: 1);
                result = await work(new Step(task, name));
                task.Value = 1;
            });

        console.MarkupLineInterpolated($"[green]✓[/] {name} [grey]{Format.Seconds(watch.Elapsed)}[/] {result ?? ""}");
    }

    private sealed class Step(ProgressTask task, string name) : IStep
    {
        public void Report(double? fraction, string detail)
        {
            task.IsIndeterminate = fraction is null;
            task.Value = Math.Clamp(fraction ?? 0, 0, 1);
            task.Description = Markup.Escape($"{name}: {detail}");
        }
    }
}
