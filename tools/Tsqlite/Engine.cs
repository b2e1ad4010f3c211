using System.Security.Cryptography;
using System.Text;
using Tsqlite.Contract;
using Tsqlite.Errors;
using Tsqlite.Server;
using Tsqlite.Storage;

namespace Tsqlite;

/// <summary>The databases of one folder, and the one login that may use them: sa, with the password given.</summary>
public sealed class Engine : ISqlEngine, IDisposable
{
    public const string UserName = "sa";

    private readonly byte[] _password;
    private readonly DatabaseFolder _folder;
    private readonly Instance _instance;

    /// <param name="folder">Where the files of the databases are.</param>
    /// <param name="password">The login's.</param>
    /// <param name="log">Gets a line for each request, without its text and parameters; null for none.</param>
    /// <exception cref="DatabaseFolderException">The folder cannot be used.</exception>
    public Engine(string folder, string password, TextWriter? log = null)
    {
        _password = SHA256.HashData(Encoding.UTF8.GetBytes(password));
        _folder = new DatabaseFolder(folder);
        _instance = new(new Databases(_folder), log is null ? null : new RequestLog(log));
    }

    public ISqlSession OpenSession(LoginRequest login)
    {
        // Both are always checked, so that the time taken tells nothing.
        var isUser = string.Equals(login.UserName, UserName, StringComparison.OrdinalIgnoreCase);
        var isPassword = CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(login.Password)), _password);
        if (!(isUser & isPassword))
        {
            // Not the name: it may be a password that was typed in its place.
            _instance.Log?.Write($"a login from {login.HostName} was refused");
            throw SqlErrors.LoginFailed(login.UserName);
        }

        return new Session.Session(_instance, login);
    }

    /// <summary>
    /// Makes a database that is a copy of another, in milliseconds, so that each test can have its own. The other one stays as it is.
    /// </summary>
    /// <exception cref="SqlErrorException">911 there is no such database; 1801 the copy's name is taken.</exception>
    public void Clone(string source, string target) => _instance.Databases.Clone(source, target);

    /// <summary>Begins to note what runs in a database, in the sessions that open it from now on.</summary>
    public ExecutionRecord Record(string database) => _instance.Records.GetOrAdd(database, _ => new());

    /// <summary>
    /// Does once, in the background, what the first login would have to wait for: the code is compiled and the system database opened.
    /// </summary>
    public Task PrepareAsync() => Task.Run(() => new Session.Session(_instance, new LoginRequest(UserName, "", "", "", "")).Dispose());

    public void Dispose() => _folder.Dispose();
}
