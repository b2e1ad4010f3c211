using System.CommandLine;
using Dacpac.Comparisons;
using Dacpac.Reports;
using Spectre.Console;

namespace Wsdb.Commands;

/// <summary><c>wsdb dacpac diff</c></summary>
internal static class DacpacDiffCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("diff", "List what differs, a line each. Returns 3 when something does.");
        var comparison = new ComparisonOptions(command);

        command.SetAction(parsed => DacpacCommand.Guarded(() =>
        {
            var (found, source, target) = comparison.Compare(parsed);
            TextOutput.Write(console, null, TextReport.List(new ChangeReport(source, target, found.Changes, RowCounts.Unknown)));
            return found.IsEmpty ? ExitCode.Succeeded : ExitCode.Drift;
        }));
        return command;
    }
}
