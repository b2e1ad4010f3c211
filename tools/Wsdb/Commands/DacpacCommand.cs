using System.CommandLine;
using Dacpac;
using Dacpac.Models;
using Spectre.Console;

namespace Wsdb.Commands;

/// <summary><c>wsdb dacpac</c></summary>
internal static class DacpacCommand
{
    public static Command Create(IAnsiConsole console) => new("dacpac", "Build the model, and say what a deployment of it would change. Needs no server.")
    {
        DacpacBuildCommand.Create(console),
        DacpacReportCommand.Create(console),
        DacpacScriptCommand.Create(console),
        DacpacDiffCommand.Create(console),
        DacpacRenameCommand.Create(console),
        DacpacReleaseCommand.Create(console),
    };

    /// <summary>Input that cannot be used ends the command with one line; nothing was changed.</summary>
    public static int Guarded(Func<ExitCode> work)
    {
        try
        {
            return (int)work();
        }
        catch (ModelException exception)
        {
            throw new CommandFailedException(exception.Message, ExitCode.Failed, exception);
        }
        catch (DacpacException exception)
        {
            throw new CommandFailedException(exception.Message, ExitCode.Usage, exception);
        }
    }
}
