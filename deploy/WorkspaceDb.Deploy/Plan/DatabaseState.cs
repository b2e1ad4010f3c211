using WorkspaceDb.Deploy.Catalog;
using WorkspaceDb.Deploy.Journal;

namespace WorkspaceDb.Deploy.Plan;

/// <summary>What a plan has to know of a database.</summary>
/// <param name="Journal">What was applied.</param>
/// <param name="Catalog">What is there.</param>
internal sealed record DatabaseState(JournalState Journal, CatalogSnapshot Catalog)
{
    /// <summary>A database with nothing in it, or none.</summary>
    public static DatabaseState Empty => new(JournalState.Empty, new CatalogSnapshot());
}
