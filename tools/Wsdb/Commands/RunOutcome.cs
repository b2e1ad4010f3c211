using Operations.Migration;
using Operations.Progress;

namespace Wsdb.Commands;

/// <summary>What a command says of the run it started.</summary>
internal static class RunOutcome
{
    public static string Describe(RunSummary run, string what) =>
        $"{Format.Count(run.AffectedRows)} {what}{(run.SetAsideUnits > 0 ? $", {Format.Count(run.SetAsideUnits)} users set aside" : "")}";

    /// <summary>Lists on the error output who is set aside, by this run or an earlier one; who is makes the command fail.</summary>
    /// <exception cref="CommandFailedException">The run was stopped.</exception>
    public static async Task<ExitCode> ReportAsync(RunSummary run, MigrationProcedures migration, TextWriter error)
    {
        var status = await migration.StatusAsync(CancellationToken.None);
        if (run.IsStopped)
            throw new CommandFailedException($"Stopped. {status.Summary()} Run the same command again to go on.", ExitCode.Stopped);

        foreach (var line in DescribeSetAside(status))
            await error.WriteLineAsync(line);

        return status.SetAsideUnits == 0 ? ExitCode.Succeeded : ExitCode.Failed;
    }

    /// <summary>Names the users who are set aside, and says what to do.</summary>
    public static IEnumerable<string> DescribeSetAside(MigrationStatus status)
    {
        if (status.SetAsideUnits == 0)
            yield break;

        yield return $"{Format.Count(status.SetAsideUnits)} users are set aside. Repair what is wrong, then: wsdb release --user GUID";
        foreach (var unit in status.SetAside)
            yield return unit.ToString();

        if (status.SetAsideUnits > status.SetAside.Count)
            yield return $"and {Format.Count(status.SetAsideUnits - status.SetAside.Count)} more";
    }
}
