namespace WorkspaceDb.Deploy.Catalog;

/// <summary>One difference between what is expected and what is.</summary>
/// <param name="Kind">How they differ.</param>
/// <param name="Element">What differs: the expected element, or the extra one.</param>
/// <param name="Text">It in words; the same difference always has the same words, which is how an accepted one is known again.</param>
internal sealed record CatalogDifference(DifferenceKind Kind, CatalogElement Element, string Text)
{
    /// <summary>The name by which a person accepts it.</summary>
    public string Name => Element.Name;
}
