using Tsqlite.Catalog.Views;
using Tsqlite.Errors;
using Tsqlite.Storage;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Server;

/// <summary>The databases of one folder, and which sessions use them. No file is opened, made or copied while others wait for the gate.</summary>
internal sealed class Databases(DatabaseFolder folder)
{
    /// <summary>The database of a login that names none.</summary>
    public const string System = "master";

    /// <summary>The databases that are there without being made, in the order of their ids, which begin with 1.</summary>
    private static readonly string[] SystemDatabases = [System, "tempdb", "model", "msdb"];

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Lazy<Database>> _open = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _unfinished = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<SessionState, string> _users = [];
    private readonly Dictionary<string, short> _ids = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of the databases, by name.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_gate)
                return [.. folder.Names.Where(name => !_unfinished.Contains(name)).Union(SystemDatabases, StringComparer.OrdinalIgnoreCase)];
        }
    }

    /// <summary>The databases by their ids. An id stays as long as the database does; one that was dropped gives it to the next that is made.</summary>
    public IReadOnlyList<DatabaseRow> Rows
    {
        get
        {
            var names = Names;
            var created = folder.Created;
            lock (_gate)
            {
                foreach (var gone in _ids.Keys.Except(names, StringComparer.OrdinalIgnoreCase).ToArray())
                    _ids.Remove(gone);
                foreach (var name in names.Where(name => !_ids.ContainsKey(name)).OrderBy(IdOfSystem).ThenBy(CreatedAt))
                    _ids[name] = IdOfSystem(name) is var fixedId && fixedId <= SystemDatabases.Length ? fixedId : FreeId();
                return [.. names.Select(name => new DatabaseRow(_ids[name], name, CreatedAt(name), HasRecursiveTriggers(name))).OrderBy(row => row.Id)];
            }

            // One of the system has no file until it is used.
            bool? HasRecursiveTriggers(string name) => _open.GetValueOrDefault(name) is { IsValueCreated: true } opened
                ? opened.Value.Catalog.Properties is { HasRecursiveTriggers: true } : null;

            DateTime CreatedAt(string name) => created.GetValueOrDefault(name, DateTime.UnixEpoch);
        }
    }

    /// <summary>The id of a database; null when there is none of the name.</summary>
    public short? IdOf(string name)
    {
        lock (_gate)
        {
            if (_ids.TryGetValue(name, out var known))
                return known;
        }

        return Rows.FirstOrDefault(row => Same(row.Name, name))?.Id;
    }

    /// <summary>The sessions and their current databases.</summary>
    public IReadOnlyList<(SessionState Session, string DatabaseName)> Users
    {
        get
        {
            lock (_gate)
                return [.. _users.Select(user => (user.Key, user.Value)).OrderBy(user => user.Key.Id)];
        }
    }

    /// <summary>The databases that some session has used since the server began.</summary>
    public IReadOnlyList<Database> Opened
    {
        get
        {
            lock (_gate)
                return [.. _open.Values.Where(opening => opening.IsValueCreated).Select(opening => opening.Value)];
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
            if (IsSystem(name))
                throw SqlErrors.CannotDropSystemDatabase(name);
            if (!folder.Exists(name) || _unfinished.Contains(name))
                throw SqlErrors.CannotDrop("database", name);
            if (_users.Values.Any(used => Same(used, name)))
                throw SqlErrors.DatabaseInUse(name);
            _open.Remove(name);
            _ids.Remove(name);
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

    private bool IsThere(string name) => !_unfinished.Contains(name) && (folder.Exists(name) || IsSystem(name));

    private static bool IsSystem(string name) => SystemDatabases.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static short IdOfSystem(string name)
    {
        var place = Array.FindIndex(SystemDatabases, system => Same(system, name));
        return (short)(place < 0 ? SystemDatabases.Length + 1 : place + 1);
    }

    private short FreeId()
    {
        var id = (short)(SystemDatabases.Length + 1);
        while (_ids.ContainsValue(id))
            id++;
        return id;
    }

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
            if (folder.Exists(name) || IsSystem(name) || !_unfinished.Add(name))
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
