using WorkspaceDb.Deploy.Catalog;
using WorkspaceDb.Deploy.Discovery;

namespace WorkspaceDb.Deploy.Plan;

/// <summary>
/// Which objects are made, changed or dropped. The database itself is asked what they are: an object that somebody changed by hand
/// is not overwritten unseen.
/// </summary>
internal sealed record ObjectPlan(IReadOnlyList<PlannedStep> Steps, IReadOnlyList<Artifact> Recorded, IReadOnlyList<string> Problems)
{
    private static readonly ElementKind[] Kinds = [ElementKind.View, ElementKind.Procedure, ElementKind.Function, ElementKind.Trigger];

    public static ObjectPlan Make(Release release, DatabaseState state, bool repair)
    {
        var live = state.Catalog.Elements.Where(element => Kinds.Contains(element.Kind)).ToDictionary(element => element.Name, CatalogSnapshot.NameComparer);
        List<PlannedStep> first = [];
        List<PlannedStep> changes = [];
        List<Artifact> recorded = [];
        List<string> problems = [];
        foreach (var o in release.Objects)
        {
            var wanted = ReleaseCatalog.ElementOf(o);
            var there = live.GetValueOrDefault(o.Name);
            var applied = state.Journal.HashOf(o.Name);
            if (there?[Property.Definition] == o.Hash)
            {
                if (applied != o.Hash)
                    recorded.Add(o);
                continue;
            }

            if (!repair && Drift(wanted, there, applied) is { } drift)
                problems.Add(drift);
            if (there is not null && there.Kind != wanted.Kind)
                first.Add(Drop(there));
            changes.Add(new PlannedStep(DeploymentStepKind.Object, o));
        }

        var known = release.Objects.Select(o => o.Name).ToHashSet(CatalogSnapshot.NameComparer);
        foreach (var gone in state.Journal.Objects.Where(entry => !known.Contains(entry.Name)))
        {
            if (live.GetValueOrDefault(gone.Name) is not { } there)
                continue;
            if (!repair && there[Property.Definition] != gone.Hash)
                problems.Add($"{CatalogComparison.Describe(there)} is no longer in the release, and was changed by hand since it had been deployed. "
                    + "To drop it all the same: --repair");
            changes.Add(Drop(there));
        }

        return new ObjectPlan([.. first, .. changes], recorded, problems);
    }

    private static string? Drift(CatalogElement wanted, CatalogElement? there, string? applied) => (there, applied) switch
    {
        (null, null) => null,
        (null, _) => $"{CatalogComparison.Describe(wanted)} was deployed, and is gone. To put it back: --repair",
        (_, null) => $"{CatalogComparison.Describe(there)} is there with another text, and this runner did not deploy it. "
            + "To put the release's in its place: --repair",
        _ => there[Property.Definition] == applied
            ? null
            : $"{CatalogComparison.Describe(there)} was changed by hand since it had been deployed. To put the release's text back: --repair",
    };

    private static PlannedStep Drop(CatalogElement element)
    {
        var name = string.Join('.', element.Name.Split('.').Select(part => $"[{part.Replace("]", "]]", StringComparison.Ordinal)}]"));
        return new PlannedStep(DeploymentStepKind.Drop,
            new Artifact(DeploymentStepKind.Drop, element.Name, $"DROP {element.Kind.ToString().ToUpperInvariant()} {name};"));
    }
}
