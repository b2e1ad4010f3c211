using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Tsqlite.Tds;

/// <summary>How a <see cref="TdsServer"/> listens and what it says of itself.</summary>
public sealed record TdsServerOptions
{
    /// <summary>Address to listen on.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Port to listen on; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>@@SERVERNAME, which errors carry.</summary>
    public string ServerName { get; init; } = Environment.MachineName;

    /// <summary>The product that clients take the server for.</summary>
    public string ProductName { get; init; } = "Microsoft SQL Server";

    /// <summary>Its version: clients choose by it what they ask for. SQL Server 2019 unless set.</summary>
    public Version ProductVersion { get; init; } = new(15, 0, 2000);

    /// <summary>Certificate with private key for encrypted connections; self-signed when null.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>A client that has not logged in after this time is dropped.</summary>
    public TimeSpan LoginTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Connections beyond this number are refused.</summary>
    public int MaxConnections { get; init; } = 1000;
}
