using System.CommandLine;
using Operations.Migration;
using Operations.Progress;
using Spectre.Console;

namespace Wsdb.Commands;

/// <summary><c>wsdb contract</c>, <c>wsdb expand</c> and <c>wsdb purge</c>: what becomes of the legacy tables when all users are over.</summary>
internal static class ModelCommands
{
    private static readonly Option<bool> WhatIf = Options.Switch("--what-if", "Go the same way, say what would be done, and change nothing.");

    public static Command CreateContract(IAnsiConsole console)
    {
        var takeOver = Options.Switch("--take-over-names", "Give the workspace tables the names of the legacy tables.");
        return Create(
            console,
            "contract",
            "Archive the legacy tables when all users are finalised or left out; read-only views stand in their place.",
            "archived",
            (migration, parsed, cancellation) => migration.ContractAsync(parsed.GetValue(takeOver), parsed.GetValue(WhatIf), cancellation),
            takeOver,
            WhatIf);
    }

    public static Command CreateExpand(IAnsiConsole console) => Create(
        console,
        "expand",
        "Take a contraction back: the legacy tables return with all that was on them.",
        "back in their place",
        (migration, _, cancellation) => migration.ExpandAsync(cancellation));

    public static Command CreatePurge(IAnsiConsole console)
    {
        var name = Options.Text("--database", "NAME", "The name of the database, since this cannot be undone.");
        name.Required = true;
        var allowDataLoss = Options.Switch("--allow-data-loss", "Also the content of users who were left out, which is nowhere else.");
        return Create(
            console,
            "purge",
            "Drop the archived tables when they were kept long enough (setting RetentionDays). The one step that cannot be taken back.",
            "dropped",
            (migration, parsed, cancellation) =>
                migration.PurgeAsync(parsed.GetValue(name)!, parsed.GetValue(allowDataLoss), parsed.GetValue(WhatIf), cancellation),
            name,
            allowDataLoss,
            WhatIf);
    }

    private static Command Create(
        IAnsiConsole console,
        string name,
        string description,
        string done,
        Func<MigrationProcedures, ParseResult, CancellationToken, Task<int>> act,
        params Option[] options)
    {
        var command = new Command(name, description);
        var target = new TargetOptions(command, TargetNeed.Existing);
        foreach (var option in options)
            command.Add(option);

        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = await target.StartAsync(parsed, keep: true, cancellation);
            await Failures.ExplainAsync(database, async () =>
            {
                var tables = await act(new MigrationProcedures(database), parsed, cancellation);
                var would = command.Options.Contains(WhatIf) && parsed.GetValue(WhatIf) ? "would be" : "are";
                console.Profile.Out.Writer.WriteLine($"{Format.Count(tables)} tables {would} {done}.");
            });
            return (int)ExitCode.Succeeded;
        });
        return command;
    }
}
