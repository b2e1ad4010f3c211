namespace Dacpac.Comparisons;

/// <summary>What the server does with a table's rows while it holds the lock. See <see cref="LockEstimate"/>.</summary>
public enum ChangeWork
{
    /// <summary>No table is locked.</summary>
    Nothing,

    /// <summary>Only the catalog changes: Sch-M for an instant.</summary>
    Catalog,

    /// <summary>Every row is read under Sch-M, so neither readers nor writers get in.</summary>
    Scan,

    /// <summary>An index is built under S: readers get in, writers wait.</summary>
    BuildIndex,

    /// <summary>Every row is written again under Sch-M.</summary>
    Rewrite,
}
