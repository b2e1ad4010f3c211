using Operations.Migration;
using Operations.Progress;

namespace Wsdb.Commands;

/// <summary>What a command says of the runs it started.</summary>
internal static class RunOutcome
{
    public static string Describe(RunSummary run, string what) =>
        $"{Format.Count(run.AffectedRows)} {what}{(run.FailedUsers > 0 ? $", {Format.Count(run.FailedUsers)} users failed" : "")}";

    /// <summary>Lists on the error output what failed.</summary>
    public static async Task<ExitCode> ReportAsync(
        IEnumerable<RunSummary> runs, MigrationProcedures migration, TextWriter error, CancellationToken cancellation)
    {
        var outcome = ExitCode.Succeeded;
        foreach (var run in runs.Where(run => run.FailedUsers > 0))
        {
            outcome = ExitCode.Failed;
            await error.WriteLineAsync($"{Format.Count(run.FailedUsers)} users failed in run {run.RunId}:");
            foreach (var line in await migration.ErrorsAsync(run.RunId, cancellation))
                await error.WriteLineAsync(line);
        }

        return outcome;
    }

    /// <summary>Lists on the error output who is set aside, by this run or an earlier one.</summary>
    public static async Task<ExitCode> ReportSetAsideAsync(MigrationProcedures migration, TextWriter error, CancellationToken cancellation)
    {
        var status = await migration.StatusAsync(cancellation);
        foreach (var line in DescribeSetAside(status))
            await error.WriteLineAsync(line);

        return status.SetAsideUsers == 0 ? ExitCode.Succeeded : ExitCode.Failed;
    }

    /// <summary>Names the users who are set aside, and says what to do.</summary>
    public static IEnumerable<string> DescribeSetAside(MigrationStatus status)
    {
        if (status.SetAsideUsers == 0)
            yield break;

        yield return $"{Format.Count(status.SetAsideUsers)} users are set aside; repair the rows, then try each again with: wsdb migrate --user GUID";
        foreach (var user in status.SetAside)
            yield return user.ToString();

        if (status.SetAsideUsers > status.SetAside.Count)
            yield return $"and {Format.Count(status.SetAsideUsers - status.SetAside.Count)} more";
    }
}
