namespace Tsqlite.Contract;

/// <summary>Opens sessions. The one thing that the TDS layer asks of the engine.</summary>
public interface ISqlEngine
{
    /// <summary>Checks the login and opens its database.</summary>
    /// <exception cref="Errors.SqlErrorException">18456 login failed; 4060 the database cannot be opened.</exception>
    ISqlSession OpenSession(LoginRequest login);
}

/// <summary>What LOGIN7 carries that the engine needs. Database is empty when the client names none.</summary>
public sealed record LoginRequest(string UserName, string Password, string Database, string HostName, string ApplicationName)
{
    /// <summary>Never prints the password.</summary>
    public override string ToString() => $"{UserName} on {Database} from {HostName} ({ApplicationName})";
}
