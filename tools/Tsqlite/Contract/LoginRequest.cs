namespace Tsqlite.Contract;

/// <summary>What LOGIN7 carries that the engine needs. Database is empty when the client names none.</summary>
public sealed record LoginRequest(string UserName, string Password, string DatabaseName, string HostName, string ApplicationName)
{
    /// <summary>The client's process id.</summary>
    public int ProcessId { get; init; }

    /// <summary>Never prints the password.</summary>
    public override string ToString() => $"{UserName} on {DatabaseName} from {HostName} ({ApplicationName})";
}
