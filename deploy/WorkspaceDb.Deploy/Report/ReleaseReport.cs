using WorkspaceDb.Deploy.Catalog;
using WorkspaceDb.Deploy.Journal;

namespace WorkspaceDb.Deploy.Report;

/// <summary>What a run did, for those who sign a release off.</summary>
/// <param name="Database">Where, as it is spoken of.</param>
/// <param name="Run">Who, when, with what; null before the first.</param>
/// <param name="Steps">What was applied, in order.</param>
/// <param name="Changes">The model after the run against the model before it, in words.</param>
/// <param name="Before">The model before; null where it was not written down.</param>
/// <param name="After">The model after.</param>
/// <param name="Pending">What this release has still to do there.</param>
internal sealed record ReleaseReport(
    string Database, JournalRun? Run, IReadOnlyList<JournalEntry> Steps, IReadOnlyList<string> Changes, CatalogSnapshot? Before, CatalogSnapshot? After,
    IReadOnlyList<DeploymentStep> Pending)
{
    /// <summary>Says of a difference what happened: what the model before had not is new, not unexpected.</summary>
    public static IReadOnlyList<string> ChangesOf(CatalogSnapshot before, CatalogSnapshot after) =>
    [
        .. CatalogComparison.Compare(before, after).Select(difference => difference.Kind switch
        {
            DifferenceKind.Missing => $"{CatalogComparison.Describe(difference.Element)} was dropped.",
            DifferenceKind.Extra => $"{CatalogComparison.Describe(difference.Element)} is new.",
            _ => difference.Text.Replace("expected is", "before it was", StringComparison.Ordinal),
        }),
    ];
}
