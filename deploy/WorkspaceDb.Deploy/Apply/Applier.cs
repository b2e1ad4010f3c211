using System.Diagnostics;
using Microsoft.Data.SqlClient;
using WorkspaceDb.Deploy.Discovery;
using WorkspaceDb.Deploy.Journal;
using WorkspaceDb.Deploy.Plan;

namespace WorkspaceDb.Deploy.Apply;

/// <summary>
/// Applies a plan: each script with its journal entries in a transaction of its own, unless its head says otherwise; objects and
/// reference data together in one.
/// </summary>
internal sealed class Applier(DeploymentOptions options, JournalWriter journal, IProgress<DeploymentStep>? progress, CancellationToken cancellation)
{
    private readonly Upgrade _upgrade = new(options);
    private readonly LockRetry _retry = new(options, cancellation);
    private int _done;

    /// <summary>Applies all of it.</summary>
    /// <exception cref="DeploymentException">A step failed, or the run was stopped; the message says what stands.</exception>
    public void Run(DeploymentPlan plan)
    {
        var steps = plan.Steps;
        foreach (var step in plan.TakeOvers)
        {
            _retry.Write(() => journal.Record(null, step.Artifact, EntryStatus.TakenOver, duration: null));
            Done(steps);
        }

        foreach (var step in plan.Scripts)
        {
            StopIfAsked(steps.Count);
            ApplyScript(step.Artifact, steps.Count);
            Done(steps);
        }

        StopIfAsked(steps.Count);
        ApplyTogether(plan, steps);
    }

    private void ApplyScript(Artifact script, int total)
    {
        var hasTransaction = ScriptHead.Parse(script.Text).HasTransaction;
        var watch = Stopwatch.StartNew();
        _retry.Write(() => journal.Begin(script, hasTransaction));
        var failure = _retry.Run(hasTransaction, () =>
        {
            watch.Restart();
            return _upgrade.Perform([script], hasTransaction ? Upgrade.Scope.Script : Upgrade.Scope.None, isJournaled: true,
                (artifact, create, messages) => journal.End(create, artifact, EntryStatus.Applied, watch.Elapsed, messages), cancellation);
        });
        if (failure is null)
            return;

        var stands = hasTransaction
            ? $"It is undone; {Standing(total)}"
            : $"It has no transaction: its batches before that one stand, and that one may in part. "
                + $"Run it again from its beginning with --rerun {script.Name}; {Standing(total)}";
        TryNote(() => journal.End(script, EntryStatus.Failed, watch.Elapsed, failure.ToString()));
        throw cancellation.IsCancellationRequested
            ? new DeploymentException($"Stopped in {script.Name}. {stands}", DeploymentExitCode.Stopped, failure.Error)
            : new DeploymentException($"{failure} {stands}", inner: failure.Error);
    }

    private void ApplyTogether(DeploymentPlan plan, IReadOnlyList<DeploymentStep> steps)
    {
        foreach (var o in plan.Recorded)
            _retry.Write(() => journal.Record(null, o, EntryStatus.TakenOver, duration: null));

        List<Artifact> together = [.. plan.Objects.Concat(plan.Data).Select(step => step.Artifact)];
        if (together.Count == 0)
            return;

        var watch = new Stopwatch();
        var failure = _retry.Run(canRetry: true, () =>
        {
            watch.Restart();
            return _upgrade.Perform(together, Upgrade.Scope.All, isJournaled: false, (artifact, create, messages) =>
            {
                journal.Record(create, artifact, EntryStatus.Applied, watch.Elapsed, messages);
                watch.Restart();
            }, cancellation);
        });
        if (failure is not null)
        {
            var what = $"Objects and data are applied together: none was changed; {Standing(steps.Count)}";
            throw cancellation.IsCancellationRequested
                ? new DeploymentException($"Stopped. {what}", DeploymentExitCode.Stopped, failure.Error)
                : new DeploymentException($"{failure} {what}", inner: failure.Error);
        }

        // Only now: before the commit nothing was done.
        while (_done < steps.Count)
            Done(steps);
    }

    private void Done(IReadOnlyList<DeploymentStep> steps)
    {
        progress?.Report(steps[_done]);
        _done++;
    }

    /// <summary>A failure is told even where it can no longer be written down.</summary>
    private static void TryNote(Action note)
    {
        try
        {
            note();
        }
        catch (Exception e) when (e is SqlException or InvalidOperationException)
        {
            // The connection is gone; the entry stays marked as Running.
        }
    }

    private void StopIfAsked(int total)
    {
        if (cancellation.IsCancellationRequested)
            throw new DeploymentException($"Stopped: {Standing(total)}", DeploymentExitCode.Stopped);
    }

    private string Standing(int total) => _done == 0
        ? $"none of the {total} steps was applied. Run again to go on."
        : $"{_done} of {total} steps stand. Run again to go on.";
}
