using System.CommandLine;
using Dacpac;
using Dacpac.Projects;
using Dacpac.Scripts;
using Dacpac.Snapshots;
using Spectre.Console;

namespace Wsdb.Commands;

/// <summary><c>wsdb dacpac release</c></summary>
internal static class DacpacReleaseCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command(
            "release", "Keep today's model as the released one, which later reports and scripts start from. Returns 3 when a script is missing.");
        command.SetAction(_ => DacpacCommand.Guarded(() =>
        {
            var project = SqlProject.Load(Path.Combine(SourceTree.Root, "database", "WorkspaceDb.sqlproj"));
            var snapshots = new ModelSnapshots(SourceTree.Root);
            if (ScriptScaffold.Missing(project, snapshots) is { Count: > 0 } missing)
            {
                throw new CommandFailedException(
                    $"No script makes these changes, so this is no release: {string.Join(", ", missing)}. Write it by wsdb script add NAME.",
                    ExitCode.Drift);
            }

            snapshots.Released.Take(project, $"{project.Name} {project.Version.ToString(3)} as it was released. Made by wsdb dacpac release; never edited.");
            snapshots.Unreleased.Remove();
            var path = Path.GetRelativePath(SourceTree.Root, snapshots.Released.Path);
            TextOutput.Write(console, null, $"Kept in {path}: the model of {project.Version.ToString(3)}.");
            return ExitCode.Succeeded;
        }));
        return command;
    }
}
