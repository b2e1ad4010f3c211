using WorkspaceDb.Deploy.Apply;
using WorkspaceDb.Deploy.Catalog;
using WorkspaceDb.Deploy.Journal;
using WorkspaceDb.Deploy.Lint;
using WorkspaceDb.Deploy.Plan;
using WorkspaceDb.Deploy.Report;
using WorkspaceDb.Deploy.Script;
using WorkspaceDb.Deploy.Targets;

namespace WorkspaceDb.Deploy;

/// <summary>What can be told of a database without changing it.</summary>
public sealed partial class Deployment
{
    /// <summary>What is wrong with the release itself. No database is asked.</summary>
    internal IReadOnlyList<LintFinding> CheckRelease() => ReleaseLint.Check(_release);

    /// <summary>What was applied, and what is still to do.</summary>
    /// <exception cref="DeploymentException">The database cannot be reached.</exception>
    internal (DeploymentPlan Plan, IReadOnlyList<JournalRun> Runs, JournalState Journal) ReadStatus(DeploymentOptions options)
    {
        ReleaseLint.Require(_release);
        using var session = OpenExisting(options);
        var state = session.ReadState();
        return (
            DeploymentPlan.Make(_release, state, options),
            JournalTables.Exists(session.Connection) ? JournalReader.Runs(session.Connection) : [],
            state.Journal);
    }

    /// <summary>The plan as one script for sqlcmd.</summary>
    /// <exception cref="DriftException">The database is not what this release expects.</exception>
    internal string WriteScript(DeploymentOptions options)
    {
        ReleaseLint.Require(_release);
        using var session = DeploymentSession.OpenToRead(options);
        var plan = DeploymentPlan.Make(_release, session?.ReadState() ?? DatabaseState.Empty, options);
        return plan.Problems.Count > 0
            ? throw new DriftException(plan.Problems)
            : DeploymentScript.Of(plan, Target.Parse(options.ConnectionString).InitialCatalog);
    }

    /// <summary>What a run did, and what is pending.</summary>
    /// <param name="options">The database.</param>
    /// <param name="runId">Which run; null for the last that applied something.</param>
    /// <exception cref="DeploymentException">There was no such run.</exception>
    internal ReleaseReport ReadReport(DeploymentOptions options, int? runId)
    {
        using var session = OpenExisting(options);
        var runs = JournalTables.Exists(session.Connection) ? JournalReader.Runs(session.Connection) : [];
        var run = runId is null ? runs.LastOrDefault(r => r.Verb != "drift") : runs.FirstOrDefault(r => r.RunId == runId);
        if (run is null && runId is not null)
            throw new DeploymentException(
                runs.Count == 0 ? "No run is noted in the database." : $"There was no run {runId}. The last is {runs[^1].RunId}.", DeploymentExitCode.Usage);

        var (before, after) = run is null ? default : JournalReader.Models(session.Connection, run.RunId);
        var (modelBefore, modelAfter) = (Snapshot(before), Snapshot(after));
        return new ReleaseReport(
            Target.Describe(options.ConnectionString),
            run,
            run is null ? [] : [.. JournalReader.Entries(session.Connection).Where(entry => entry.RunId == run.RunId)],
            modelBefore is null || modelAfter is null ? [] : ReleaseReport.ChangesOf(modelBefore, modelAfter),
            modelBefore,
            modelAfter,
            DeploymentPlan.Make(_release, session.ReadState(), options).Steps);

        static CatalogSnapshot? Snapshot(string? json) => json is null ? null : CatalogSnapshot.FromJson(json);
    }
}
