using System.CommandLine;
using Dacpac.Projects;
using Dacpac.Scripts;
using Dacpac.Snapshots;
using Spectre.Console;

namespace Wsdb.Commands;

/// <summary><c>wsdb dacpac rename</c></summary>
internal static class DacpacRenameCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("rename", "Note in the refactor log that a table or column gets another name, so that its data stays.");
        var element = new Argument<string>("ELEMENT") { Description = "Its old name, such as dbo.Users.Phone." };
        var name = new Argument<string>("NAME") { Description = "Its new name, such as PhoneNumber." };
        command.Add(element);
        command.Add(name);

        command.SetAction(parsed => DacpacCommand.Guarded(() =>
        {
            var project = SqlProject.Load(Path.Combine(SourceTree.Root, "database", "WorkspaceDb.sqlproj"));
            RenameNote.Add(project, new ModelSnapshots(SourceTree.Root), parsed.GetRequiredValue(element), parsed.GetRequiredValue(name), DateTime.UtcNow);
            var log = Path.GetRelativePath(SourceTree.Root, project.RefactorLog!);
            TextOutput.Write(console, null, $"Noted in {log}. Now write the new name in database/, then: wsdb script add NAME.");
            return ExitCode.Succeeded;
        }));
        return command;
    }
}
