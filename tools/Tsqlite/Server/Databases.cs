using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Storage;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Server;

/// <summary>The databases of one folder, and which sessions use them. No file is opened, made or copied while others wait for the gate.</summary>
internal sealed class Databases(DatabaseFolder folder)
{
    /// <summary>The database that is there without being made.</summary>
    public const string System = "master";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Lazy<Database>> _open = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _unfinished = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<SessionState, string> _users = [];

    /// <summary>The names of the databases, by name.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_gate)
                return [.. folder.Names.Where(name => !_unfinished.Contains(name)).Append(System).Distinct(StringComparer.OrdinalIgnoreCase)];
        }
    }

    /// <summary>Whether there is a database of a name.</summary>
    public bool Has(string name)
    {
        lock (_gate)
            return IsThere(name);
    }

    /// <summary>A database by name, opened if it was not; null when there is none.</summary>
    public Database? Find(string name)
    {
        Lazy<Database>? opening;
        lock (_gate)
        {
            if (!IsThere(name))
                return null;
            if (!_open.TryGetValue(name, out opening))
                _open[name] = opening = new Lazy<Database>(() => Open(name));
        }

        try
        {
            return opening.Value;
        }
        catch
        {
            // The next that asks tries again.
            lock (_gate)
            {
                if (_open.GetValueOrDefault(name) == opening)
                    _open.Remove(name);
            }

            throw;
        }
    }

    /// <exception cref="SqlErrorException">1801: the name is taken.</exception>
    public void Create(string name) => Make(name, file => NewFile(file).Dispose());

    /// <summary>Makes a copy of a database as it was last committed.</summary>
    /// <exception cref="SqlErrorException">911: there is no such database; 1801: the copy's name is taken.</exception>
    public void Clone(string source, string target)
    {
        var original = Find(source) ?? throw SqlErrors.DatabaseMissing(source);
        Make(target, file => DatabaseFile.Copy(original.File, file));
    }

    /// <summary>Deletes a database that no session uses.</summary>
    /// <exception cref="SqlErrorException">3701: there is none; 3708: it is the system's; 3702: it is in use.</exception>
    public void Drop(string name)
    {
        lock (_gate)
        {
            if (!folder.Exists(name) || _unfinished.Contains(name))
                throw SqlErrors.CannotDrop("database", name);
            if (Same(name, System))
                throw SqlErrors.CannotDropSystemDatabase(name);
            if (_users.Values.Any(used => Same(used, name)))
                throw SqlErrors.DatabaseInUse(name);
            _open.Remove(name);
            folder.Delete(name);
        }
    }

    /// <summary>Makes a database a session's current one; before its file is opened, so that nobody drops it meanwhile.</summary>
    public void Enter(SessionState session, string name)
    {
        lock (_gate)
            _users[session] = name;
    }

    public void Leave(SessionState session)
    {
        lock (_gate)
            _users.Remove(session);
    }

    private bool IsThere(string name) => !_unfinished.Contains(name) && (folder.Exists(name) || Same(name, System));

    private Database Open(string name)
    {
        var file = folder.FileOf(name);
        using var connection = folder.Exists(name) ? DatabaseFile.Open(file) : NewFile(file);
        return new Database(Names.First(known => Same(known, name)), file, CatalogStore.Load(connection));
    }

    private void Make(string name, Action<string> write)
    {
        lock (_gate)
        {
            if (folder.Exists(name) || Same(name, System) || !_unfinished.Add(name))
                throw SqlErrors.DatabaseExists(name);
        }

        try
        {
            write(folder.FileOf(name));
        }
        finally
        {
            lock (_gate)
                _unfinished.Remove(name);
        }
    }

    private static SqliteConnection NewFile(string file)
    {
        var connection = DatabaseFile.Create(file);
        CatalogStore.Create(connection);
        return connection;
    }
}
