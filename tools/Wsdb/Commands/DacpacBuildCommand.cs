using System.CommandLine;
using System.Diagnostics;
using Spectre.Console;
using Targets;

namespace Wsdb.Commands;

/// <summary><c>wsdb dacpac build</c></summary>
internal static class DacpacBuildCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("build", "Build the dacpacs for SQL Server and for Azure SQL, by the SQL project SDK where the feed has it.");
        command.SetAction(async (_, cancellation) =>
        {
            foreach (var project in Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "database"), "*.sqlproj").Order(StringComparer.Ordinal))
            {
                var start = DotnetProgram.Start("build", [project, "-c", "Release", "-v", "quiet", "-nologo", "-clp:NoSummary"]);
                start.WorkingDirectory = SourceTree.Root;
                start.RedirectStandardOutput = true;
                using var process = Process.Start(start)!;
                var output = await process.StandardOutput.ReadToEndAsync(cancellation);
                await process.WaitForExitAsync(cancellation);
                if (process.ExitCode != 0)
                    throw new CommandFailedException(output.Trim());

                var name = Path.GetFileNameWithoutExtension(project);
                TextOutput.Write(console, null, Path.Combine(SourceTree.Root, "artifacts", "bin", name, "release", name + ".dacpac"));
            }

            return (int)ExitCode.Succeeded;
        });
        return command;
    }
}
