using System.CommandLine;
using Spectre.Console;

namespace Wsdb.Commands;

/// <summary><c>wsdb dacpac script</c></summary>
internal static class DacpacScriptCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("script", "Print the SQLCMD script of a deployment, which SqlPackage would run.");
        var comparison = new ComparisonOptions(command);
        var output = Options.Text("--output", "FILE", "Write there rather than to the standard output.");
        command.Add(output);

        command.SetAction(parsed => DacpacCommand.Guarded(() =>
        {
            TextOutput.Write(console, parsed.GetValue(output), comparison.Compare(parsed).Comparison.Script);
            return ExitCode.Succeeded;
        }));
        return command;
    }
}
