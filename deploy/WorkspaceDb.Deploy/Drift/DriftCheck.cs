using WorkspaceDb.Deploy.Catalog;
using WorkspaceDb.Deploy.Discovery;
using WorkspaceDb.Deploy.Journal;
using WorkspaceDb.Deploy.Plan;

namespace WorkspaceDb.Deploy.Drift;

/// <summary>
/// A database against the release, both ways. What a pending step will change is no drift: tables are held against the scripts that
/// were applied, an object that has a new text in the release against the text that was deployed.
/// </summary>
internal static class DriftCheck
{
    private static readonly ElementKind[] Modules = [ElementKind.View, ElementKind.Procedure, ElementKind.Function, ElementKind.Trigger];

    /// <summary>All differences, those that somebody accepted too.</summary>
    public static IReadOnlyList<DriftFinding> Check(Release release, DatabaseState state)
    {
        var journal = state.Journal;
        var expected = ScriptedCatalog.OfScripts(release, script => journal.IsExecuted(script.Name));
        foreach (var o in release.Objects)
        {
            var element = ReleaseCatalog.ElementOf(o);
            var there = state.Catalog.Find(element.Kind, o.Name);
            var deployed = journal.HashOf(o.Name);

            // Never deployed: the next run makes it.
            if (there is null && deployed is null)
                continue;
            expected.Set(deployed is not null && there?[Property.Definition] == deployed ? there : element);
        }

        // What left the release and was not dropped yet.
        foreach (var entry in journal.Objects.Where(entry => release.Objects.All(o => !CatalogSnapshot.NameComparer.Equals(o.Name, entry.Name))))
        {
            if (Modules.Select(kind => state.Catalog.Find(kind, entry.Name)).FirstOrDefault(element => element is not null) is { } there)
                expected.Set(there);
        }

        return
        [
            .. CatalogComparison.Compare(expected, state.Catalog)
                .Select(difference => new DriftFinding(difference, journal.Accepted.Contains(difference.Text))),
        ];
    }
}
