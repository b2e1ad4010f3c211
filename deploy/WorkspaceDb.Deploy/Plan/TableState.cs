using WorkspaceDb.Deploy.Catalog;
using WorkspaceDb.Deploy.Discovery;

namespace WorkspaceDb.Deploy.Plan;

/// <summary>Whether the tables are what the scripts that were applied make of them. What the owner added is the owner's.</summary>
internal sealed record TableState(IReadOnlyList<string> Problems, IReadOnlyList<string> Warnings)
{
    public static TableState Check(Release release, DatabaseState state, DeploymentOptions options)
    {
        var journal = state.Journal;
        if (journal.Executed.Count == 0)
            return new TableState([.. NotAdopted(release, state.Catalog)], []);

        var expected = ScriptedCatalog.OfScripts(release, script => journal.IsExecuted(script.Name));
        var differences = CatalogComparison.Compare(expected, state.Catalog)
            .Where(difference => difference.Kind != DifferenceKind.Extra && !journal.Accepted.Contains(difference.Text))
            .ToList();
        return journal.IsPlainDbUp
            ? new TableState(
                [.. differences.Where(difference => !options.Accept.Contains(difference.Name, CatalogSnapshot.NameComparer)).Select(difference =>
                    $"{difference.Text} The scripts in DbUp's journal make it otherwise, so their text may have been another. "
                    + $"To take it as it is: --accept {difference.Name}")],
                [])
            : new TableState([], [.. differences.Select(difference => $"Drift: {difference.Text}")]);
    }

    /// <summary>Tables of the release in a database that no runner deployed to: the scripts would fail on the first.</summary>
    private static IEnumerable<string> NotAdopted(Release release, CatalogSnapshot live)
    {
        var there = live.Tables.ToHashSet(CatalogSnapshot.NameComparer);
        var last = release.Scripts.LastOrDefault(script => ScriptedCatalog.Of([script.Text]).Tables.Any(there.Contains));
        if (last is null)
            return [];

        var tables = ScriptedCatalog.OfScripts(release).Tables.Where(there.Contains);
        return
        [
            $"It has tables of the release ({string.Join(", ", tables)}) and no journal: it was not deployed by scripts. " +
            $"To adopt it as it is: baseline --to {last.Name}",
        ];
    }
}
