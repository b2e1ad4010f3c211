using System.CommandLine;
using Operations.Migration;
using Spectre.Console;
using Wsdb.Display;

namespace Wsdb.Commands;

/// <summary><c>wsdb settings</c></summary>
internal static class SettingsCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("settings", "Show the settings of the migration, or change one; runs under way follow before their next batch.");
        var target = new TargetOptions(command, TargetNeed.Existing);
        var set = Options.Text("--set", "NAME=VALUE", "Change a setting. Without a value it gets its default again.");
        var json = Options.Switch("--json", "Write them as JSON.");
        command.Add(set);
        command.Add(json);

        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = await target.StartAsync(parsed, keep: true, cancellation);
            var migration = new MigrationProcedures(database);
            await Failures.ExplainAsync(database, async () =>
            {
                if (parsed.GetValue(set) is { } change)
                    await ChangeAsync(migration, change, cancellation);

                var settings = await migration.SettingsAsync(cancellation);
                if (parsed.GetValue(json))
                    JsonOutput.Write(console, settings);
                else
                    Write(console, settings);
            });
            return (int)ExitCode.Succeeded;
        });
        return command;
    }

    private static async Task ChangeAsync(MigrationProcedures migration, string change, CancellationToken cancellation)
    {
        var parts = change.Split('=', 2);
        if (parts.Length < 2)
            throw new CommandFailedException("--set takes NAME=VALUE, such as MaxBatchSize=500, or NAME= for the default.", ExitCode.Usage);

        await migration.ChangeSettingAsync(parts[0].Trim(), parts[1].Length == 0 ? null : parts[1].Trim(), cancellation);
    }

    private static void Write(IAnsiConsole console, IReadOnlyList<Setting> settings)
    {
        var table = new TextTable("Setting", "Value", "Default", "May be");
        foreach (var setting in settings)
            table.Add(setting.Name, setting.Value, setting.DefaultValue, setting.AllowedValues);

        table.Write(console);
    }
}
