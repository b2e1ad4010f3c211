using System.CommandLine;
using System.Globalization;
using Dacpac;
using Dacpac.Projects;
using Dacpac.Scripts;
using Dacpac.Snapshots;
using Spectre.Console;

namespace Wsdb.Commands;

/// <summary><c>wsdb script</c></summary>
internal static class ScriptCommand
{
    public static Command Create(IAnsiConsole console) => new("script", "Write the ordered scripts that carry a change of database/ to a database.")
    {
        CreateAdd(console),
    };

    private static Command CreateAdd(IAnsiConsole console)
    {
        var command = new Command("add", "Write the next script from what changed in database/ since the last one, and its rollback to deploy/Rollbacks.");
        var name = new Argument<string>("NAME") { Description = "What it does, such as add_phone." };
        var fill = new Option<string[]>("--fill")
        {
            Description = "What rows without a value get in a column that becomes NOT NULL; its default unless given.",
            HelpName = "COLUMN=EXPRESSION",
        };
        command.Add(name);
        command.Add(fill);

        command.SetAction(parsed => DacpacCommand.Guarded(() =>
        {
            var root = SourceTree.Root;
            var project = SqlProject.Load(Path.Combine(root, "database", "WorkspaceDb.sqlproj"));
            var snapshots = new ModelSnapshots(root);
            var folder = Path.Combine(root, "deploy", "Scripts");
            var scripts = ScriptScaffold.Make(project, snapshots, parsed.GetRequiredValue(name), LastNumber(folder), Values(parsed.GetValue(fill) ?? []));
            if (scripts.Count == 0)
            {
                TextOutput.Write(console, null,
                    "Nothing to write: the scripts make every table, key and index of database/ as it is. "
                    + "Views, procedures, functions and triggers need no script.");
                return ExitCode.Succeeded;
            }

            WriteAll(scripts.SelectMany(script => new[]
            {
                (Path.Combine(folder, script.FileName), script.Text),
                (Path.Combine(root, "deploy", "Rollbacks", script.FileName), script.Rollback),
            }));
            snapshots.Unreleased.Take(project, $"{project.Name} as the scripts up to {scripts[^1].FileName} make it. Made by wsdb script add; never edited.");
            foreach (var script in scripts)
                TextOutput.Write(console, null, $"Wrote deploy/Scripts/{script.FileName}; its way back is in deploy/Rollbacks.");
            return ExitCode.Succeeded;
        }));
        return command;
    }

    private static int LastNumber(string folder) => Directory.EnumerateFiles(folder, "*.sql")
        .Select(file => int.TryParse(Path.GetFileName(file).Split('_')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
        .DefaultIfEmpty()
        .Max();

    private static Dictionary<string, string> Values(IEnumerable<string> fills)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var fill in fills)
        {
            var parts = fill.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || parts[0].Count(c => c == '.') != 2 || parts[1].Length == 0)
                throw new DacpacException($"--fill takes a column and an expression, such as \"dbo.Users.Phone=N''\", not '{fill}'.");
            values[parts[0]] = parts[1];
        }

        return values;
    }

    /// <summary>All or none.</summary>
    private static void WriteAll(IEnumerable<(string Path, string Text)> files)
    {
        List<string> written = [];
        try
        {
            foreach (var (path, text) in files)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                using var file = new StreamWriter(new FileStream(path, FileMode.CreateNew));
                written.Add(path);
                file.Write(text);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            written.ForEach(File.Delete);
            throw new CommandFailedException($"The scripts cannot be written, and none was: {exception.Message}", ExitCode.Failed, exception);
        }
    }
}
