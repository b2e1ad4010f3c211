namespace WorkspaceDb.Deploy.Catalog;

/// <summary>How an element differs.</summary>
internal enum DifferenceKind
{
    /// <summary>Expected, and not there.</summary>
    Missing,

    /// <summary>There, and not expected.</summary>
    Extra,

    /// <summary>There, and not as expected.</summary>
    Changed,

    /// <summary>There under another name.</summary>
    Renamed,
}
