using System.Diagnostics;
using Microsoft.Data.SqlClient;
using WorkspaceDb.Deploy.Apply;
using WorkspaceDb.Deploy.Catalog;
using WorkspaceDb.Deploy.Discovery;
using WorkspaceDb.Deploy.Journal;
using WorkspaceDb.Deploy.Lint;
using WorkspaceDb.Deploy.Plan;
using WorkspaceDb.Deploy.Targets;

namespace WorkspaceDb.Deploy;

/// <summary>
/// Brings a database to the state of this release: ordered scripts once, then the objects and the reference data that changed. Safe to
/// run again: what is up to date is not touched.
/// </summary>
public sealed partial class Deployment
{
    private readonly Release _release;

    /// <summary>The release that this program carries.</summary>
    public Deployment()
        : this(Release.Load())
    {
    }

    internal Deployment(Release release) => _release = release;

    /// <summary>Deploys, or in a dry run says what would be done.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="progress">Told of each step when it is done.</param>
    /// <param name="cancellation">Stops the script that runs; it is undone, unless it has no transaction.</param>
    /// <exception cref="DriftException">The database is not what this release expects; nothing was changed.</exception>
    /// <exception cref="DeploymentException">It failed; the message says what stands, the exit code why.</exception>
    public DeploymentResult Run(
        DeploymentOptions options, IProgress<DeploymentStep>? progress = null, CancellationToken cancellation = default)
    {
        var watch = Stopwatch.StartNew();
        ReleaseLint.Require(_release);
        using var session = options.DryRun ? DeploymentSession.OpenToRead(options) : DeploymentSession.OpenToWrite(options);
        var state = session?.ReadState() ?? DatabaseState.Empty;
        var plan = DeploymentPlan.Make(_release, state, options);
        if (plan.Problems.Count > 0)
            throw new DriftException(plan.Problems);

        foreach (var warning in plan.Warnings)
            options.Notice?.Invoke(warning);
        var result = new DeploymentResult(plan.Steps, watch.Elapsed) { DatabaseExists = session is not null, Warnings = plan.Warnings };
        if (options.DryRun || plan.All.Count == 0)
            return result;

        Apply(session!, state, plan, options, progress, cancellation);
        return result with { Duration = watch.Elapsed };
    }

    private static void Apply(
        DeploymentSession session, DatabaseState state, DeploymentPlan plan, DeploymentOptions options,
        IProgress<DeploymentStep>? progress, CancellationToken cancellation)
    {
        try
        {
            JournalWriter? begun = null;
            new LockRetry(options, cancellation).Write(() =>
            {
                JournalTables.Ensure(session.Connection);
                begun = JournalWriter.Begin(session.Connection, "apply", state.Catalog.ToJson());
            });
            var journal = begun!;
            try
            {
                new Applier(options, journal, progress, cancellation).Run(plan);
                journal.End("Succeeded", $"{plan.All.Count} steps.", LiveCatalog.Read(session.Connection).ToJson());
            }
            catch (DeploymentException e)
            {
                TryEnd(journal, session, cancellation.IsCancellationRequested ? "Stopped" : "Failed", e.Message);
                throw;
            }
        }
        catch (SqlException e)
        {
            throw new DeploymentException(
                $"The journal could not be written: {TargetConnection.FirstLine(e)} Each script stands with its own entry, or not at all; run again to go on.",
                inner: e);
        }
    }

    /// <summary>Where even this fails, the failure itself is what has to be told.</summary>
    private static void TryEnd(JournalWriter journal, DeploymentSession session, string status, string message)
    {
        try
        {
            journal.End(status, message, LiveCatalog.Read(session.Connection).ToJson());
        }
        catch (Exception e) when (e is SqlException or InvalidOperationException)
        {
            // The connection is gone. The run stays marked as Running, which is what happened.
        }
    }
}
