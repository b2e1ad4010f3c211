using System.CommandLine;
using System.CommandLine.Help;
using Spectre.Console;

namespace Wsdb.Commands;

/// <summary>All commands.</summary>
internal static class CommandTree
{
    public const string Verbose = "--verbose";

    public static Command Create(IAnsiConsole console)
    {
        // A root command would be called by the name of the program's file.
        var root = new Command("wsdb", "WorkspaceDb: take a database from user-owned content to workspaces, and back.")
        {
            BuildCommand.Create(),
            DemoCommand.Create(console),
            UpCommand.Create(console),
            DeployCommand.Create(),
            LoadCommand.Create(console),
            AssessCommand.Create(console),
            ForecastCommand.Create(console),
            MigrateCommand.CreateMigrate(console),
            MigrateCommand.CreateSync(console),
            StatusCommand.Create(console),
            ValidateCommand.Create(console),
            CheckCommands.CreateCheckSwitch(console),
            MoveCommands.CreateSwitch(console),
            CheckCommands.CreateCheckRollback(console),
            MoveCommands.CreateRollback(console),
            ModelCommands.CreateContract(console),
            ModelCommands.CreateExpand(console),
            ModelCommands.CreatePurge(console),
            QuarantineCommand.Create(console),
            EraseCommand.Create(console),
            ControlCommands.CreatePause(console),
            ControlCommands.CreateResume(console),
            ControlCommands.CreateStop(console),
            SettingsCommand.Create(console),
            DacpacCommand.Create(console),
            ScriptCommand.Create(console),
            TestCommand.Create(console),
            MutateCommand.Create(console),
            BenchCommand.Create(),
        };
        foreach (var command in ChangeCommands.Create(console))
            root.Add(command);

        root.Add(HelpCommand.Create(console, root));
        root.Add(new HelpOption());
        root.Add(new Option<bool>(Verbose) { Description = "Show stack traces of errors.", Recursive = true });
        return root;
    }
}
