using System.CommandLine;
using Operations.Data;
using Operations.Progress;
using Spectre.Console;
using Wsdb.Display;

namespace Wsdb.Commands;

/// <summary><c>wsdb load</c></summary>
internal static class LoadCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("load", "Load users, projects, documents and files into the empty legacy tables: all rows, or none.");
        var source = new SourceOptions(command);
        var target = new TargetOptions(command, TargetNeed.Existing);

        command.SetAction(async (parsed, cancellation) =>
        {
            var rows = source.Get(parsed) ?? new GeneratedContentSource();
            await using var database = await target.StartAsync(parsed, keep: true, cancellation);
            await Failures.ExplainAsync(database, () => ProgressDisplay.For(console).RunAsync($"Load ({rows.Description})", async step =>
            {
                var counts = await new ContentLoader(database).LoadAsync(rows, step, cancellation);
                return string.Join(", ", counts.Select(count => $"{Format.Count(count.Value)} {count.Key.ToLowerInvariant()}"));
            }));
            return (int)ExitCode.Succeeded;
        });
        return command;
    }
}
