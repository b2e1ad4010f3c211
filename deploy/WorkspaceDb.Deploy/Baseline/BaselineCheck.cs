using WorkspaceDb.Deploy.Catalog;
using WorkspaceDb.Deploy.Discovery;
using WorkspaceDb.Deploy.Plan;

namespace WorkspaceDb.Deploy.Baseline;

/// <summary>
/// Compares a database that no runner made with what the scripts up to one would have made of an empty one. Only the tables of these
/// scripts are looked at; other tables and objects are the owner's, and stay.
/// </summary>
/// <param name="Scripts">Those that would be marked as applied.</param>
/// <param name="Differences">In the tables of these scripts.</param>
/// <param name="Others">What the database has besides.</param>
/// <param name="Problems">What nobody can accept, a line each.</param>
internal sealed record BaselineCheck(
    IReadOnlyList<Artifact> Scripts, IReadOnlyList<CatalogDifference> Differences, IReadOnlyList<CatalogDifference> Others, IReadOnlyList<string> Problems)
{
    /// <summary>Compares.</summary>
    /// <param name="release">The release.</param>
    /// <param name="to">The last script to be marked as applied: its name, or its number.</param>
    /// <param name="state">The database.</param>
    /// <exception cref="DeploymentException">There is no such script, or the database was deployed already.</exception>
    public static BaselineCheck Make(Release release, string to, DatabaseState state)
    {
        var last = release.Scripts.FirstOrDefault(script => script.Name == to || script.Name.Split('_')[0] == to)
            ?? throw new DeploymentException(
                $"There is no script {to}. The scripts are {string.Join(", ", release.Scripts.Select(script => script.Name))}.", DeploymentExitCode.Usage);
        if (state.Journal.Executed.Count > 0)
        {
            throw new DeploymentException(
                $"It has a journal already: {state.Journal.Executed[^1]} was applied. A baseline is for a database that no script was run on.",
                DeploymentExitCode.Drift);
        }

        var scripts = release.Scripts.TakeWhile(script => script != last).Append(last).ToList();
        var expected = ScriptedCatalog.Of(scripts.Select(script => script.Text));
        var later = ScriptedCatalog.OfScripts(release);
        var tables = expected.Tables.ToHashSet(CatalogSnapshot.NameComparer);
        var all = CatalogComparison.Compare(expected, state.Catalog);
        bool IsOurs(CatalogDifference difference) => difference.Kind != DifferenceKind.Extra
            || (difference.Element.IsPartOfTable && tables.Contains(difference.Element.Parent));

        List<string> problems =
        [
            .. all.Where(difference => difference is { Kind: DifferenceKind.Missing, Element.Kind: ElementKind.Table })
                .Select(difference => $"{difference.Text} Scripts that come later build on it: choose an earlier script."),
            .. state.Catalog.Tables.Where(table => !tables.Contains(table) && later.Find(ElementKind.Table, table) is not null)
                .Select(table => $"Table {table} is there, and a script after {last.Name} makes it: choose a later script."),
        ];
        return new BaselineCheck(scripts, [.. all.Where(IsOurs)], [.. all.Where(difference => !IsOurs(difference))], problems);
    }

    /// <summary>The differences that are not accepted by name.</summary>
    public IReadOnlyList<CatalogDifference> Open(IReadOnlyCollection<string> accepted) =>
        [.. Differences.Where(difference => !accepted.Contains(difference.Name, CatalogSnapshot.NameComparer))];
}
