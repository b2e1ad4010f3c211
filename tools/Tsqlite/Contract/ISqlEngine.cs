namespace Tsqlite.Contract;

/// <summary>Opens sessions. The one thing that the TDS layer asks of the engine.</summary>
public interface ISqlEngine
{
    /// <summary>Checks the login and opens its database.</summary>
    /// <exception cref="Errors.SqlErrorException">18456 login failed; 4060 the database cannot be opened.</exception>
    ISqlSession OpenSession(LoginRequest login);
}
