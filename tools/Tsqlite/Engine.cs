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
    private int _lastSessionId = 50;

    /// <exception cref="DatabaseFolderException">The folder cannot be used.</exception>
    public Engine(string folder, string password)
    {
        _password = SHA256.HashData(Encoding.UTF8.GetBytes(password));
        _folder = new DatabaseFolder(folder);
        _instance = new(new Databases(_folder));
    }

    public ISqlSession OpenSession(LoginRequest login)
    {
        // Both are always checked, so that the time taken tells nothing.
        var isUser = string.Equals(login.UserName, UserName, StringComparison.OrdinalIgnoreCase);
        var isPassword = CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(login.Password)), _password);
        if (!(isUser & isPassword))
            throw SqlErrors.LoginFailed(login.UserName);
        return new Session.Session(_instance, NextSessionId(), login);
    }

    /// <summary>
    /// Makes a database that is a copy of another, in milliseconds, so that each test can have its own. The other one stays as it is.
    /// </summary>
    /// <exception cref="SqlErrorException">911 there is no such database; 1801 the copy's name is taken.</exception>
    public void Clone(string source, string target) => _instance.Databases.Clone(source, target);

    /// <summary>
    /// Does once, in the background, what the first login would have to wait for: the code is compiled and the system database opened.
    /// </summary>
    public Task PrepareAsync() => Task.Run(() => new Session.Session(_instance, 0, new LoginRequest(UserName, "", "", "", "")).Dispose());

    public void Dispose() => _folder.Dispose();

    /// <exception cref="SqlErrorException">17809: all ids have been given out.</exception>
    private short NextSessionId() => checked((short)Interlocked.Increment(ref _lastSessionId));
}
