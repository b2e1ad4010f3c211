using Tsqlite.Catalog;

namespace Tsqlite.Server;

/// <summary>What the sessions of one database share.</summary>
internal sealed class Database(string name, string file, DatabaseCatalog catalog)
{
    private DatabaseCatalog _catalog = catalog;

    public string Name { get; } = name;

    public string File { get; } = file;

    /// <summary>The committed catalog.</summary>
    public DatabaseCatalog Catalog
    {
        get => Volatile.Read(ref _catalog);
        set => Volatile.Write(ref _catalog, value);
    }

    public WriterQueue Writers { get; } = new();

    /// <summary>Held while a change of the catalog is committed and shown, and while a transaction takes the state that it will read.</summary>
    public Lock CatalogGate { get; } = new();

    public IdentityCounters Identities { get; } = new();

    public Counters Counters { get; } = new();

    public IndexUses IndexUses { get; } = new();
}
