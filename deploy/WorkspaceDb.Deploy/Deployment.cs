using System.Diagnostics;
using DbUp;
using DbUp.Engine;
using DbUp.Helpers;

namespace WorkspaceDb.Deploy;

/// <summary>
/// Brings a database to the state of this release: ordered scripts once, then the objects and the reference data that changed. Safe to
/// run again: what is up to date is not touched.
/// </summary>
public sealed class Deployment
{
    private readonly Release _release;

    /// <summary>The release that this program carries.</summary>
    public Deployment()
        : this(Release.Load())
    {
    }

    internal Deployment(Release release) => _release = release;

    /// <summary>Deploys, or in a dry run says what would be done.</summary>
    /// <param name="progress">Told of each step when it is done.</param>
    /// <param name="cancellation">Looked at between two groups of steps; a script that runs is not interrupted.</param>
    /// <exception cref="DriftException">The database was deployed from something else; nothing was changed.</exception>
    /// <exception cref="DeploymentException">It failed; the steps before the failing one stay done.</exception>
    public DeploymentResult Run(
        DeploymentOptions options, IProgress<DeploymentStep>? progress = null, CancellationToken cancellation = default)
    {
        var watch = Stopwatch.StartNew();
        using var journal = Journal.Open(options);
        var hashes = journal.ReadHashes();
        var executed = Engine(options, _release.Scripts, journaled: true).GetExecutedScripts();
        var plan = DeploymentPlan.Make(_release, executed, hashes);

        var all = plan.All;
        List<DeploymentStep> steps = [.. all.Select((artifact, i) => new DeploymentStep(i + 1, all.Count, artifact.Kind, artifact.Name))];
        if (options.DryRun)
            return new DeploymentResult(steps, watch.Elapsed);

        journal.EnsureTable();
        // A run that died between a script's commit and this record left the script without a hash.
        foreach (var script in _release.Scripts.Where(script => executed.Contains(script.Name) && !hashes.ContainsKey(script.Name)))
            journal.Record(script, TimeSpan.Zero);

        var pending = steps.ToDictionary(step => (step.Kind, step.Name));
        foreach (var group in new[] { plan.Scripts, plan.Objects, plan.Data }.Where(group => group.Count > 0))
        {
            cancellation.ThrowIfCancellationRequested();
            Perform(options, group, (artifact, duration) =>
            {
                journal.Record(artifact, duration);
                progress?.Report(pending[(artifact.Kind, artifact.Name)]);
            });
        }

        return new DeploymentResult(steps, watch.Elapsed);
    }

    private static void Perform(DeploymentOptions options, IReadOnlyList<Artifact> group, Action<Artifact, TimeSpan> applied)
    {
        // DbUp runs scripts by name. Objects have an order of their own, so a number goes in front; ordered scripts carry theirs.
        var byName = group.Select((artifact, i) => (artifact, i)).ToDictionary(
            entry => entry.artifact.Kind == DeploymentStepKind.Script ? entry.artifact.Name : $"{entry.i:00000} {entry.artifact.Name}",
            entry => entry.artifact);
        var named = byName.Select(entry => entry.Value with { Name = entry.Key });
        var engine = Engine(options, named, journaled: group[0].Kind == DeploymentStepKind.Script);

        var watch = Stopwatch.StartNew();
        engine.ScriptExecuted += (_, e) =>
        {
            applied(byName[((ScriptExecutedEventArgs)e).Script.Name], watch.Elapsed);
            watch.Restart();
        };

        var result = engine.PerformUpgrade();
        if (!result.Successful)
        {
            var what = result.ErrorScript is { } script && byName.TryGetValue(script.Name, out var artifact) ? artifact.Name : "The upgrade";
            var why = result.Error is { } error ? Journal.FirstLine(error) : "no reason given";
            throw new DeploymentException($"{what} failed: {why}", result.Error);
        }
    }

    private static UpgradeEngine Engine(DeploymentOptions options, IEnumerable<Artifact> artifacts, bool journaled)
    {
        var builder = DeployChanges.To
            .SqlDatabase(options.ConnectionString)
            .WithScripts(artifacts.Select(artifact => new SqlScript(artifact.Name, artifact.Text)))
            // $name$ would be substituted and cannot be escaped.
            .WithVariablesDisabled()
            .WithExecutionTimeout(options.ExecutionTimeout)
            .WithTransactionPerScript()
            .LogTo(new SilentLog());
        return (journaled ? builder.JournalToSqlTable("dbo", "SchemaVersions") : builder.JournalTo(new NullJournal())).Build();
    }
}
