using System.Text.Json;

namespace WorkspaceDb.Deploy.Catalog;

/// <summary>All elements of a database at one moment, by kind and name.</summary>
internal sealed class CatalogSnapshot
{
    /// <summary>The runner's own tables, which are no part of the model: DbUp's journal and what stands beside it.</summary>
    public const string JournalPrefix = "dbo.SchemaVersion";

    private readonly Dictionary<(ElementKind, string), CatalogElement> _elements = new(KeyComparer.Instance);

    /// <summary>Names compare as under the usual collation: without regard to case.</summary>
    public static StringComparer NameComparer => StringComparer.OrdinalIgnoreCase;

    /// <summary>The collation that columns have when nothing is said; null where it is not known.</summary>
    public string? DefaultCollation { get; init; }

    /// <summary>All of them, in a fixed order.</summary>
    public IEnumerable<CatalogElement> Elements => _elements.Values.OrderBy(element => element.Kind).ThenBy(element => element.Name, NameComparer);

    /// <summary>The names of the tables.</summary>
    public IEnumerable<string> Tables => Elements.Where(element => element.Kind == ElementKind.Table).Select(element => element.Name);

    /// <summary>An element, or null.</summary>
    public CatalogElement? Find(ElementKind kind, string name) => _elements.GetValueOrDefault((kind, name));

    /// <summary>Those that a table has.</summary>
    public IEnumerable<CatalogElement> PartsOf(string table) =>
        _elements.Values.Where(element => element.IsPartOfTable && NameComparer.Equals(element.Parent, table));

    /// <summary>Adds an element, or puts it in place of the one of this name.</summary>
    public void Set(CatalogElement element) => _elements[(element.Kind, element.Name)] = element;

    /// <summary>Takes one away, if it is there.</summary>
    public void Remove(ElementKind kind, string name) => _elements.Remove((kind, name));

    /// <summary>A part of it.</summary>
    public CatalogSnapshot Where(Func<CatalogElement, bool> condition)
    {
        var part = new CatalogSnapshot { DefaultCollation = DefaultCollation };
        foreach (var element in _elements.Values.Where(condition))
            part.Set(element);
        return part;
    }

    /// <summary>As JSON, for the journal.</summary>
    public string ToJson() => JsonSerializer.Serialize(Elements);

    /// <summary>From what <see cref="ToJson" /> wrote.</summary>
    public static CatalogSnapshot FromJson(string json)
    {
        var snapshot = new CatalogSnapshot();
        foreach (var element in JsonSerializer.Deserialize<List<CatalogElement>>(json)!)
            snapshot.Set(element);
        return snapshot;
    }

    private sealed class KeyComparer : IEqualityComparer<(ElementKind Kind, string Name)>
    {
        public static readonly KeyComparer Instance = new();

        public bool Equals((ElementKind Kind, string Name) x, (ElementKind Kind, string Name) y) => x.Kind == y.Kind && NameComparer.Equals(x.Name, y.Name);

        public int GetHashCode((ElementKind Kind, string Name) key) => HashCode.Combine(key.Kind, NameComparer.GetHashCode(key.Name));
    }
}
