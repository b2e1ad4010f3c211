using System.Security.Cryptography;
using System.Text;
using Tsqlite.Catalog;
using Tsqlite.Contract;
using Tsqlite.Errors;
using Tsqlite.Storage;

namespace Tsqlite.Session;

/// <summary>The databases of one folder, and the one login that may use them: sa, with the password given.</summary>
public sealed class Engine : ISqlEngine, IDisposable
{
    public const string UserName = "sa";

    internal const string SystemDatabase = "master";

    private readonly byte[] _password;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Database> _databases = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Session, string> _sessions = [];
    private short _lastSessionId = 50;

    /// <exception cref="DatabaseFolderException">The folder cannot be used.</exception>
    public Engine(string folder, string password)
    {
        _password = SHA256.HashData(Encoding.UTF8.GetBytes(password));
        Folder = new DatabaseFolder(folder);
    }

    internal DatabaseFolder Folder { get; }

    internal ApplicationLocks Locks { get; } = new();

    public ISqlSession OpenSession(LoginRequest login)
    {
        // Both are always checked, so that the time taken tells nothing.
        var isUser = string.Equals(login.UserName, UserName, StringComparison.OrdinalIgnoreCase);
        var isPassword = CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(login.Password)), _password);
        if (!(isUser & isPassword))
            throw SqlErrors.LoginFailed(login.UserName);

        var database = Find(login.Database.Length == 0 ? SystemDatabase : login.Database)
            ?? throw SqlErrors.CannotOpenDatabase(login.Database).FollowedBy(SqlErrors.LoginFailed(login.UserName));
        lock (_gate)
        {
            var session = new Session(this, database, ++_lastSessionId, login);
            _sessions[session] = database.Name;
            return session;
        }
    }

    /// <summary>
    /// Makes a database that is a copy of another, in milliseconds, so that each test can have its own. The other one stays as it is.
    /// </summary>
    /// <exception cref="SqlErrorException">911 there is no such database; 1801 the copy's name is taken.</exception>
    public void Clone(string source, string target)
    {
        var original = Find(source) ?? throw SqlErrors.DatabaseMissing(source);
        lock (_gate)
        {
            if (Folder.Exists(target) || _databases.ContainsKey(target))
                throw SqlErrors.DatabaseExists(target);
            DatabaseFile.Copy(original.File, Folder.FileOf(target));
        }
    }

    /// <summary>
    /// Does once, in the background, what the first login would have to wait for: the code is compiled and the system database opened.
    /// </summary>
    public Task PrepareAsync() => Task.Run(() =>
    {
        if (Find(SystemDatabase) is { } system)
            new Session(this, system, 0, new LoginRequest(UserName, "", "", "", "")).Dispose();
    });

    public void Dispose() => Folder.Dispose();

    internal IEnumerable<string> DatabaseNames => Folder.Names.Append(SystemDatabase).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>A database by name, opened if it was not; null when there is none.</summary>
    internal Database? Find(string name)
    {
        lock (_gate)
        {
            if (_databases.TryGetValue(name, out var open))
                return open;
            var isSystem = string.Equals(name, SystemDatabase, StringComparison.OrdinalIgnoreCase);
            if (!Folder.Exists(name) && !isSystem)
                return null;
            var file = Folder.FileOf(name);
            using var connection = Folder.Exists(name) ? DatabaseFile.Open(file) : NewFile(file);
            var known = DatabaseNames.First(item => string.Equals(item, name, StringComparison.OrdinalIgnoreCase));
            return _databases[name] = new Database(known, file, CatalogStore.Load(connection));
        }
    }

    internal void Create(string name)
    {
        lock (_gate)
        {
            if (Folder.Exists(name) || _databases.ContainsKey(name))
                throw SqlErrors.DatabaseExists(name);
            using var connection = NewFile(Folder.FileOf(name));
        }
    }

    /// <summary>Deletes a database that no other session uses.</summary>
    internal void Drop(string name, Session asking)
    {
        lock (_gate)
        {
            if (!Folder.Exists(name))
                throw SqlErrors.CannotDrop("database", name);
            if (string.Equals(name, SystemDatabase, StringComparison.OrdinalIgnoreCase))
                throw SqlErrors.CannotDropSystemDatabase(name);
            if (_sessions.Any(session => session.Key != asking && string.Equals(session.Value, name, StringComparison.OrdinalIgnoreCase))
                || string.Equals(asking.Database, name, StringComparison.OrdinalIgnoreCase))
            {
                throw SqlErrors.DatabaseInUse(name);
            }

            _databases.Remove(name);
            Folder.Delete(name);
        }
    }

    internal void Moved(Session session, string database)
    {
        lock (_gate)
            _sessions[session] = database;
    }

    internal void Closed(Session session)
    {
        lock (_gate)
            _sessions.Remove(session);
        Locks.ReleaseAll(session, ofTransactionOnly: false);
    }

    private static SqliteConnection NewFile(string file)
    {
        var connection = DatabaseFile.Create(file);
        CatalogStore.Create(connection);
        return connection;
    }
}
