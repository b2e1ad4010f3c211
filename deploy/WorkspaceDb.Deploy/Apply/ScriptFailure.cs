using Microsoft.Data.SqlClient;
using WorkspaceDb.Deploy.Discovery;
using WorkspaceDb.Deploy.Targets;

namespace WorkspaceDb.Deploy.Apply;

/// <summary>A script that failed, and where.</summary>
/// <param name="Artifact">What failed.</param>
/// <param name="Error">Why.</param>
/// <param name="Batch">From 0; null when it failed outside of its batches.</param>
internal sealed record ScriptFailure(Artifact? Artifact, Exception? Error, int? Batch)
{
    private const int LockTimeout = 1222;
    private const int DeadlockVictim = 1205;

    /// <summary>Whether somebody else's lock was the reason, so that it is worth trying again.</summary>
    public bool IsLock => Error is SqlException e && e.Errors.Cast<SqlError>().Any(error => error.Number is LockTimeout or DeadlockVictim);

    /// <summary>It in one sentence, with batch, line and error number.</summary>
    public override string ToString()
    {
        var name = Artifact?.Name ?? "It";
        if (Error is not SqlException e)
            return $"{name} failed: {(Error is null ? "no reason given" : TargetConnection.FirstLine(Error))}";

        var firstLines = Artifact is null ? [] : ScriptBatches.FirstLines(Artifact.Text);
        var where = Batch is { } batch && batch < firstLines.Count
            ? $" in batch {batch + 1} of {firstLines.Count}" + (e.Procedure.Length > 0 && e.Procedure != Artifact!.Name.Split('.')[^1]
                ? $" (line {firstLines[batch]} and on), in {e.Procedure} line {e.LineNumber}"
                : $", line {firstLines[batch] + Math.Max(e.LineNumber, 1) - 1}")
            : "";
        return $"{name} failed{where}: error {e.Number}: {TargetConnection.FirstLine(e)}";
    }
}
