using System.CommandLine;
using Dacpac.Comparisons;
using Dacpac.Reports;
using Spectre.Console;

namespace Wsdb.Commands;

/// <summary><c>wsdb dacpac report</c></summary>
internal static class DacpacReportCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("report", "Say in words what a deployment creates, alters and drops, what it loses, and what it locks for how long.");
        var comparison = new ComparisonOptions(command);
        var rows = new RowCountOptions(command);
        var format = new Option<ReportFormat>("--format") { Description = "For a terminal, a program, or a browser.", HelpName = "text|json|html" };
        var output = Options.Text("--output", "FILE", "Write there rather than to the standard output.");
        command.Add(format);
        command.Add(output);

        command.SetAction(async (parsed, cancellation) =>
        {
            var counts = await rows.ReadAsync(parsed, cancellation);
            return DacpacCommand.Guarded(() =>
            {
                var (found, source, target) = comparison.Compare(parsed);
                var report = new ChangeReport(source, target, found.Changes, counts);
                TextOutput.Write(console, parsed.GetValue(output), parsed.GetValue(format) switch
                {
                    ReportFormat.Json => JsonReport.Write(report),
                    ReportFormat.Html => HtmlReport.Write(report),
                    _ => TextReport.Write(report),
                });
                return ExitCode.Succeeded;
            });
        });
        return command;
    }
}
