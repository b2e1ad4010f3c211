using WorkspaceDb.Deploy.Catalog;

namespace WorkspaceDb.Deploy.Drift;

/// <summary>A difference between a database and the release.</summary>
/// <param name="Difference">What it is.</param>
/// <param name="IsAccepted">Whether somebody looked at it and said that it stays.</param>
internal sealed record DriftFinding(CatalogDifference Difference, bool IsAccepted);
