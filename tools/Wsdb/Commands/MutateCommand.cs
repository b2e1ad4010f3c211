using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using SqlTest.Mutation;
using Wsdb.Display;
using Wsdb.TestRuns;

namespace Wsdb.Commands;

/// <summary><c>wsdb mutate</c></summary>
internal static class MutateCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("mutate", "Change database/ in one place at a time, and see whether SQL tests notice: shows the changes that none did.");
        var name = new Argument<string?>("NAME")
        {
            Description = "A part of the names of the objects to change; all without it.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var strict = Options.Switch("--strict", $"Return 1 when a change survives that {KnownSurvivors.FileName} does not explain.");
        command.Add(name);
        command.Add(strict);
        command.SetAction(async (parsed, cancellation) =>
        {
            var results = await MutationRuns.RunAsync(console, parsed.GetValue(name), cancellation);
            Show(console, results);
            return (int)(parsed.GetValue(strict) && results.Any(result => result.IsOpen) ? ExitCode.Failed : ExitCode.Succeeded);
        });
        return command;
    }

    private static void Show(IAnsiConsole console, IReadOnlyList<MutationResult> results)
    {
        var output = console.Profile.Out.Writer;
        foreach (var result in results.Where(result => result is { Status: MutationStatus.Survived, IsOpen: true }))
            output.WriteLine($"{Environment.NewLine}{result.Mutant.File}({result.Mutant.Line}): {result.Mutant.Kind}{Environment.NewLine}{result.Mutant.Diff}");

        var table = new TextTable("schema", "killed or explained", "survived", "not covered", "refused", "ms each");
        foreach (var schema in results.GroupBy(result => result.Mutant.Object[..result.Mutant.Object.IndexOf('.', StringComparison.Ordinal)]))
        {
            table.Add(
                schema.Key,
                $"{MutationReport.Score(schema)}",
                Count(schema, MutationStatus.Survived),
                Count(schema, MutationStatus.NotCovered),
                Count(schema, MutationStatus.Invalid),
                schema.Average(result => result.Duration.TotalMilliseconds).ToString("0", CultureInfo.InvariantCulture));
        }

        table.Write(console);
        output.WriteLine($"{Environment.NewLine}{MutationReport.Page} says more.");
    }

    private static string Count(IEnumerable<MutationResult> results, MutationStatus status) =>
        results.Count(result => result.Status == status).ToString(CultureInfo.InvariantCulture);
}
