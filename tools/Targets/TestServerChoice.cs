namespace Targets;

/// <summary>The server that tests run on, and why it is that one.</summary>
/// <param name="Server">The server.</param>
/// <param name="Reason">Why, as a clause for a person.</param>
public sealed record TestServerChoice(ITestServer Server, string Reason)
{
    /// <summary>Gives the connection string of a server, or says <see cref="Embedded"/>.</summary>
    public const string ServerVariable = "WORKSPACEDB_TEST_SERVER";

    /// <summary>1: that no server can be had is a failure.</summary>
    public const string RequireVariable = "WORKSPACEDB_REQUIRE_SERVER";

    /// <summary>The variable's value that asks for the embedded engine, whatever else there is.</summary>
    public const string Embedded = "embedded";

    /// <summary>Whether the environment says that the embedded engine will not do.</summary>
    public static bool IsRequired => Environment.GetEnvironmentVariable(RequireVariable) == "1";

    /// <summary>A server by its connection string, else one in a container, else the embedded engine.</summary>
    /// <exception cref="TargetException">The variable is blank, or a server is required and there is none.</exception>
    public static TestServerChoice Make() => Make(
        Environment.GetEnvironmentVariable(ServerVariable), IsRequired, ContainerTestServer.TryStart);

    /// <param name="server">The value of <see cref="ServerVariable"/>; null when it is not set.</param>
    /// <param name="isRequired">Whether the embedded engine will not do.</param>
    /// <param name="startContainer">Starts a server in a container, or says why it cannot.</param>
    public static TestServerChoice Make(string? server, bool isRequired, Func<(ITestServer? Server, string Reason)> startContainer)
    {
        // Falling back to the engine would look as if a server had judged.
        if (server is not null && string.IsNullOrWhiteSpace(server))
            throw new TargetException($"{ServerVariable} is set and names no server.");
        if (server is not null && server != Embedded)
            return new(new NamedTestServer(server), $"{ServerVariable} names it");

        var (container, reason) = server == Embedded ? (null, $"{ServerVariable} asks for it") : startContainer();
        if (container is not null)
            return new(container, reason);
        if (isRequired)
            throw new TargetException($"{RequireVariable} is 1, and no server can be had: {reason}. Name one in {ServerVariable}.");
        return new(new EmbeddedTestServer(), reason);
    }

    /// <summary>For the top of a report: what judges, and why that.</summary>
    public override string ToString() => $"On {Server.Description} ({Reason}).";
}
