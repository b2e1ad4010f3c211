using System.CommandLine;

namespace Wsdb.Commands;

/// <summary><c>wsdb build</c></summary>
internal static class BuildCommand
{
    public static Command Create()
    {
        var command = new Command("build", "Only build what changed; every other command does so first.");

        // A program cannot build itself while it runs: the scripts wsdb and wsdb.ps1 do it, and come here for the other commands only.
        command.SetAction(int (_) => throw new CommandFailedException(
            "The script wsdb at the top of the source tree builds; this program is what it built.", ExitCode.Usage));
        return command;
    }
}
