using WorkspaceDb.Deploy.Discovery;

namespace WorkspaceDb.Deploy.Catalog;

/// <summary>The objects of a release as catalog elements.</summary>
internal static class ReleaseCatalog
{
    /// <summary>The element that an object is, once it is deployed.</summary>
    public static CatalogElement ElementOf(Artifact o)
    {
        var properties = new Dictionary<string, string> { [Property.Definition] = o.Hash };
        if (o.Table is { } table)
            properties[Property.Table] = table;
        return new CatalogElement(KindOf(o.Module!.Value), o.Name, properties);
    }

    /// <summary>Adds objects to what scripts or the model make.</summary>
    public static CatalogSnapshot With(this CatalogSnapshot snapshot, IEnumerable<Artifact> objects)
    {
        foreach (var o in objects)
            snapshot.Set(ElementOf(o));
        return snapshot;
    }

    private static ElementKind KindOf(ModuleKind kind) => kind switch
    {
        ModuleKind.View => ElementKind.View,
        ModuleKind.Procedure => ElementKind.Procedure,
        ModuleKind.Function => ElementKind.Function,
        _ => ElementKind.Trigger,
    };
}
