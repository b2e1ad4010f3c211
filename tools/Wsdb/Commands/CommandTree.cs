using System.CommandLine;
using Spectre.Console;

namespace Wsdb.Commands;

/// <summary>All commands.</summary>
internal static class CommandTree
{
    public const string Verbose = "--verbose";

    public static RootCommand Create(IAnsiConsole console)
    {
        var root = new RootCommand("WorkspaceDb: take a database from user-owned content to workspaces, and back. `wsdb build` only builds.")
        {
            DemoCommand.Create(console),
            UpCommand.Create(console),
            DeployCommand.Create(console),
            LoadCommand.Create(console),
            MigrateCommand.Create(console),
            ValidateCommand.Create(console),
            RollbackCommand.Create(console),
            StatusCommand.Create(console),
            TestCommand.Create(console),
            BenchCommand.Create(),
        };
        root.Add(new Option<bool>(Verbose) { Description = "Show stack traces of errors.", Recursive = true });
        return root;
    }
}
