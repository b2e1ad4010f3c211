using System.CommandLine;
using Operations.Migration;
using Spectre.Console;

namespace Wsdb.Commands;

/// <summary><c>wsdb pause</c>, <c>wsdb resume</c> and <c>wsdb stop</c>: what is asked of runs that are under way elsewhere.</summary>
internal static class ControlCommands
{
    public static Command CreatePause(IAnsiConsole console) => Create(
        console,
        "pause",
        "Ask every run to pause after its batch, until wsdb resume.",
        (migration, _, cancellation) => migration.PauseAsync(cancellation),
        answer => $"{Runs(answer)} after their batch, and none begins, until: wsdb resume");

    public static Command CreateResume(IAnsiConsole console) => Create(
        console,
        "resume",
        "Take back wsdb pause or wsdb stop.",
        (migration, _, cancellation) => migration.ResumeAsync(cancellation),
        answer => answer.Command is null ? "Nothing was in force." : $"{answer.Command} is taken back; runs may go on and begin.");

    public static Command CreateStop(IAnsiConsole console)
    {
        var run = Options.Number("--run", 1, int.MaxValue, "End only this run, which wsdb status names; others go on.");
        return Create(
            console,
            "stop",
            "Ask every run to end after its batch; none begins until wsdb resume.",
            (migration, parsed, cancellation) => parsed.GetValue(run) is { } runId
                ? migration.StopAsync(runId, cancellation)
                : migration.StopAsync(cancellation),
            answer => $"{Runs(answer)} after their batch. wsdb resume lets runs begin again.",
            run);
    }

    private static Command Create(
        IAnsiConsole console,
        string name,
        string description,
        Func<MigrationProcedures, ParseResult, CancellationToken, Task<ControlAnswer>> ask,
        Func<ControlAnswer, string> describe,
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
                console.Profile.Out.Writer.WriteLine(describe(await ask(new MigrationProcedures(database), parsed, cancellation))));
            return (int)ExitCode.Succeeded;
        });
        return command;
    }

    private static string Runs(ControlAnswer answer) =>
        $"{answer.Runs} {(answer.Runs == 1 ? "run" : "runs")} under way {(answer.Command == "Pause" ? "pause" : "end")}";
}
