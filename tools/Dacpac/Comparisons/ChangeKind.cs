namespace Dacpac.Comparisons;

/// <summary>What happens to an object.</summary>
public enum ChangeKind
{
    /// <summary>It is new.</summary>
    Create,

    /// <summary>It is there and changes.</summary>
    Alter,

    /// <summary>It goes by another name.</summary>
    Rename,

    /// <summary>A table is copied into a new one that takes its place.</summary>
    Rebuild,

    /// <summary>It goes.</summary>
    Drop,

    /// <summary>Something that this tool does not know.</summary>
    Other,
}
