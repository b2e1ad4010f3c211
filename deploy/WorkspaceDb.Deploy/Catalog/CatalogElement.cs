namespace WorkspaceDb.Deploy.Catalog;

/// <summary>One thing of a database, told in words that are the same wherever they come from.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Schema and name; for what a table has, the table's name and its own: <c>dbo.Users.Email</c>.</param>
/// <param name="Properties">What it is like, by the words of <see cref="Property" />.</param>
/// <param name="Sql">The statement that makes it, where that is known.</param>
internal sealed record CatalogElement(ElementKind Kind, string Name, IReadOnlyDictionary<string, string> Properties, string? Sql = null)
{
    /// <summary>The schema of a table or module, the table of what a table has; nothing for a schema.</summary>
    public string Parent => this[Property.Table] ?? (Name.LastIndexOf('.') is var dot and >= 0 ? Name[..dot] : "");

    /// <summary>The last part of the name.</summary>
    public string OwnName => Name[(Name.LastIndexOf('.') + 1)..];

    /// <summary>Whether it belongs to a table.</summary>
    public bool IsPartOfTable => Kind is > ElementKind.Table and < ElementKind.View or ElementKind.Trigger;

    /// <summary>A property, or nothing.</summary>
    public string? this[string property] => Properties.GetValueOrDefault(property);
}
