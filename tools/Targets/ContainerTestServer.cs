namespace Targets;

/// <summary>A SQL Server in a container of its own, for tests.</summary>
public sealed class ContainerTestServer : ITestServer
{
    private readonly DatabaseTarget _container;
    private readonly NamedTestServer _server;

    private ContainerTestServer(DatabaseTarget container)
    {
        _container = container;
        _server = new NamedTestServer(container.Connection.ConnectionString);
    }

    /// <inheritdoc/>
    public string Description => $"a {_container.Description}, {_server.Description}";

    /// <summary>Starts one, when a Docker daemon answers and the package for it could be restored.</summary>
    /// <returns>The server, or null; and why.</returns>
    public static (ITestServer? Server, string Reason) TryStart()
    {
#if CLOSED_FEED
        return (null, $"{TestServerChoice.ServerVariable} names no server, and this package feed lacks Testcontainers.MsSql for a container");
#else
        return DockerDaemon.Answers()
            ? (new ContainerTestServer(ContainerTarget.StartAsync(CancellationToken.None).GetAwaiter().GetResult()), "a Docker daemon answers")
            : (null, $"{TestServerChoice.ServerVariable} names no server, and no Docker daemon answers for a container");
#endif
    }

    /// <inheritdoc/>
    public void Create(string name, Action<string>? prepare) => _server.Create(name, prepare);

    /// <inheritdoc/>
    public void Drop(string name) => _server.Drop(name);

    /// <inheritdoc/>
    public string ConnectionStringOf(string database) => _server.ConnectionStringOf(database);

    /// <inheritdoc/>
    public void Dispose() => _container.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
