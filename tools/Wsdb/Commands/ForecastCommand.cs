using System.CommandLine;
using System.Globalization;
using Operations.Migration;
using Operations.Progress;
using Spectre.Console;
using Wsdb.Display;

namespace Wsdb.Commands;

/// <summary><c>wsdb forecast</c></summary>
internal static class ForecastCommand
{
    private const int MostShown = 20;

    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("forecast", "Say what migrating would mean for each user: rows, bytes, time with an interval, and what stands in the way.");
        var target = new TargetOptions(command, TargetNeed.Existing);
        var user = Options.Id("--user", "Only this user.");
        var json = Options.Switch("--json", "Write it as JSON, of all users.");
        command.Add(user);
        command.Add(json);

        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = await target.StartAsync(parsed, keep: true, cancellation);
            await Failures.ExplainAsync(database, async () =>
            {
                var forecasts = await new MigrationProcedures(database).ForecastAsync(parsed.GetValue(user), cancellation);
                if (parsed.GetValue(json))
                    JsonOutput.Write(console, forecasts);
                else
                    Write(console, forecasts);
            });
            return (int)ExitCode.Succeeded;
        });
        return command;
    }

    private static void Write(IAnsiConsole console, List<UnitForecast> forecasts)
    {
        var output = console.Profile.Out.Writer;
        var table = new TextTable("User", "Rows", "KiB", "Seconds", "At least", "At most");
        foreach (var unit in forecasts.Take(MostShown))
        {
            table.Add($"{unit.UnitId}", Format.Count(unit.SourceRows), Format.Count((unit.SourceBytes ?? 0) / 1024), Seconds(unit.ExpectedMs),
                Seconds(unit.LowMs), Seconds(unit.HighMs));
        }

        table.Write(console);
        foreach (var unit in forecasts.Where(unit => unit.Blockers is not null).Take(MostShown))
            output.WriteLine($"user {unit.UnitId}: {unit.Blockers}");

        if (forecasts.Count > MostShown)
            output.WriteLine($"and {Format.Count(forecasts.Count - MostShown)} users more; --json gives all of them");

        output.WriteLine(
            $"{Format.Count(forecasts.Count)} users, {Format.Count(forecasts.Sum(unit => unit.SourceRows))} rows, "
            + $"{Format.Count(forecasts.Count(unit => unit.Blockers is not null))} with something in the way");
    }

    private static string Seconds(double? ms) => ms is { } known ? (known / 1000).ToString("0.0", CultureInfo.InvariantCulture) : "";
}
