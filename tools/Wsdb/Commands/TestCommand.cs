using System.CommandLine;
using Spectre.Console;
using Wsdb.Display;
using Wsdb.TestRuns;

namespace Wsdb.Commands;

/// <summary><c>wsdb test</c></summary>
internal static class TestCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("test", "Run every test. The last line is: N passed, N failed, N skipped.");
        var filter = Options.Text("--filter", "EXPRESSION", "Only some tests, such as FullyQualifiedName~Migration (the syntax of dotnet test).");
        command.Add(filter);

        command.SetAction(async (parsed, cancellation) =>
        {
            var display = ProgressDisplay.For(console);
            var sum = TestCounts.None;
            foreach (var project in TestProject.FindAll())
            {
                await display.RunAsync(project.Name, async step =>
                {
                    var counts = await project.RunAsync(
                        parsed.GetValue(filter), ended => step.Report(null, $"{ended} tests so far"), cancellation);
                    sum += counts;
                    return counts.ToString();
                });
            }

            if (sum is { Passed: 0, Failed: 0, Skipped: 0 })
                throw new CommandFailedException($"No test matches --filter {parsed.GetValue(filter)}", ExitCode.Usage);

            foreach (var failure in sum.Failures)
                Console.Out.WriteLine(failure + Environment.NewLine);

            Console.Out.WriteLine(sum);
            return (int)(sum.Failed == 0 && sum.Passed > 0 ? ExitCode.Succeeded : ExitCode.Failed);
        });
        return command;
    }
}
