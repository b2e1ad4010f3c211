using Operations.Migration;
using Operations.Progress;

namespace Wsdb.Commands;

/// <summary>What a command says of the runs it started.</summary>
internal static class RunOutcome
{
    public static string Describe(RunSummary run, string what) =>
        $"{Format.Count(run.AffectedRows)} {what}{(run.FailedUsers > 0 ? $", {Format.Count(run.FailedUsers)} users failed" : "")}";

    /// <summary>Lists on the error output what failed.</summary>
    public static async Task<ExitCode> ReportAsync(IEnumerable<RunSummary> runs, MigrationProcedures migration, CancellationToken cancellation)
    {
        var outcome = ExitCode.Succeeded;
        foreach (var run in runs.Where(run => run.FailedUsers > 0))
        {
            outcome = ExitCode.Failed;
            await Console.Error.WriteLineAsync($"{Format.Count(run.FailedUsers)} users failed in run {run.RunId}:");
            foreach (var error in await migration.ErrorsAsync(run.RunId, cancellation))
                await Console.Error.WriteLineAsync(error);
        }

        return outcome;
    }
}
