using System.CommandLine;
using Spectre.Console;
using SqlTest.Sources;
using Targets;
using Wsdb.Display;
using Wsdb.TestRuns;

namespace Wsdb.Commands;

/// <summary><c>wsdb test</c></summary>
internal static class TestCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("test", "Run every test, or the SQL tests that a name chooses. The last line is: N passed, N failed, N skipped.");
        var name = new Argument<string?>("NAME")
        {
            Description = "A part of the class, name or file of SQL tests: only these run, at once.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var filter = Options.Text("--filter", "EXPRESSION", "Only some tests, such as FullyQualifiedName~Migration (the syntax of dotnet test).");
        var coverage = Options.Switch("--coverage", "Run the SQL tests only, and report which statements and branches of database/ they reach.");
        command.Add(name);
        command.Add(filter);
        var watch = Options.Switch(
            "--watch", "Stay, and run the SQL tests that a change of database/ or tests/Sql concerns as soon as it is saved; Ctrl-C ends it.");
        command.Add(coverage);
        command.Add(watch);
        command.Validators.Add(result =>
        {
            var isNamed = result.GetValue(name) is not null;
            var isFiltered = result.GetValue(filter) is not null;
            var choices = new[] { isNamed, isFiltered, result.GetValue(coverage) }.Count(given => given);
            if (choices > 1 || (result.GetValue(watch) && choices > (isNamed ? 1 : 0)))
                result.AddError("NAME, --filter and --coverage each choose what runs: give one of them. --watch goes alone or with NAME.");
        });

        command.SetAction(async (parsed, cancellation) => parsed.GetValue(watch)
            ? await SqlTestWatch.RunAsync(console, parsed.GetValue(name) is { } part ? new TestName(part) : null, cancellation)
            : Report(
            parsed.GetValue(name) is { } wanted ? await SqlTestRuns.RunAsync(console, new TestName(wanted), cancellation)
            : parsed.GetValue(coverage) ? await SqlTestRuns.CoverAsync(console, cancellation)
            : await RunAllAsync(console, parsed.GetValue(filter), cancellation)));
        return command;
    }

    private static async Task<TestCounts> RunAllAsync(IAnsiConsole console, string? filter, CancellationToken cancellation)
    {
        var display = ProgressDisplay.For(console);
        var sum = TestCounts.None;
        foreach (var project in TestProject.FindAll())
        {
            await display.RunAsync(project.Name, async step =>
            {
                var counts = await project.RunAsync(filter, ended => step.Report(null, $"{ended} tests so far"), cancellation);
                sum += counts;
                return counts.ToString();
            });
        }

        if (sum is { Passed: 0, Failed: 0, Skipped: 0 })
            throw new CommandFailedException($"No test matches --filter {filter}", ExitCode.Usage);

        // Coverage is of the embedded engine's: where another server judges, another job tells it.
        if (filter is null && Environment.GetEnvironmentVariable(TestServerChoice.ServerVariable) is null)
        {
            var covered = await SqlTestRuns.CoverAsync(console, cancellation);
            sum += covered with { Passed = 0, Skipped = 0, Skips = [] };
        }

        return sum;
    }

    private static int Report(TestCounts counts)
    {
        foreach (var failure in counts.Failures)
            Console.Out.WriteLine(failure + Environment.NewLine);
        foreach (var skip in counts.Skips)
            Console.Out.WriteLine(skip);

        Console.Out.WriteLine(counts);
        return (int)(counts.Failed == 0 && counts.Passed > 0 ? ExitCode.Succeeded : ExitCode.Failed);
    }
}
