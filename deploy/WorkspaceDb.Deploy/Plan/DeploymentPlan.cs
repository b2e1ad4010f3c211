using WorkspaceDb.Deploy.Discovery;

namespace WorkspaceDb.Deploy.Plan;

/// <summary>What to run, decided from the release and the state of the database. No database here.</summary>
/// <param name="TakeOvers">Scripts that were applied without a hash being noted.</param>
/// <param name="Scripts">Scripts that were not applied.</param>
/// <param name="Objects">Objects that are not what they are in the release, and drops of those that it does not have.</param>
/// <param name="Data">Reference data that changed.</param>
/// <param name="Recorded">Objects that are as they should be, which the journal does not know.</param>
/// <param name="Problems">Why nothing may run, a line each.</param>
/// <param name="Warnings">What should be known, a line each.</param>
internal sealed record DeploymentPlan(
    IReadOnlyList<PlannedStep> TakeOvers,
    IReadOnlyList<PlannedStep> Scripts,
    IReadOnlyList<PlannedStep> Objects,
    IReadOnlyList<PlannedStep> Data,
    IReadOnlyList<Artifact> Recorded,
    IReadOnlyList<string> Problems,
    IReadOnlyList<string> Warnings)
{
    /// <summary>Everything, in the order in which it runs.</summary>
    public IReadOnlyList<PlannedStep> All => [.. TakeOvers, .. Scripts, .. Objects, .. Data];

    /// <summary>The same, as it is shown.</summary>
    public IReadOnlyList<DeploymentStep> Steps
    {
        get
        {
            var all = All;
            return
            [
                .. all.Select((step, i) => new DeploymentStep(i + 1, all.Count, step.Kind, step.Artifact.Name)
                {
                    Text = step.Kind == DeploymentStepKind.TakeOver ? "" : step.Artifact.Text,
                    Hash = step.Artifact.Hash,
                }),
            ];
        }
    }

    /// <summary>Decides.</summary>
    public static DeploymentPlan Make(Release release, DatabaseState state, DeploymentOptions options)
    {
        var journal = state.Journal;
        var scripts = ScriptPlan.Make(release, journal, options);
        var objects = ObjectPlan.Make(release, state, options.Repair);
        List<string> problems = [.. scripts.Problems];
        List<string> warnings = [.. scripts.Warnings];
        if (problems.Count == 0)
        {
            var tables = TableState.Check(release, state, options);
            problems.AddRange(tables.Problems);
            problems.AddRange(objects.Problems);
            warnings.AddRange(tables.Warnings);
        }

        return new DeploymentPlan(
            scripts.TakeOvers,
            scripts.Pending,
            objects.Steps,
            [.. release.Data.Where(data => journal.HashOf(data.Name) != data.Hash).Select(data => new PlannedStep(DeploymentStepKind.Data, data))],
            objects.Recorded,
            problems,
            warnings);
    }
}
