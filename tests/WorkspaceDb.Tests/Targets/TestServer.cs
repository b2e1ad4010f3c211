namespace WorkspaceDb.Tests.Targets;

/// <summary>The server of this test run: a real one if the environment names it, else the embedded engine.</summary>
internal static class TestServer
{
    private const string Variable = "WORKSPACEDB_TEST_SERVER";
    private static readonly Lazy<ITestServer> Server = new(() => Choose(Environment.GetEnvironmentVariable(Variable)));

    public static ITestServer Current => Server.Value;

    public static void Stop()
    {
        if (Server.IsValueCreated)
            Server.Value.Dispose();
    }

    /// <summary>The server that the variable's value stands for.</summary>
    /// <exception cref="InvalidOperationException">It is blank: falling back to the engine would look as if a server had judged.</exception>
    public static ITestServer Choose(string? value) => value switch
    {
        null => new EmbeddedTestServer(),
        _ when string.IsNullOrWhiteSpace(value) => throw new InvalidOperationException($"{Variable} is set and names no server."),
        _ => new NamedTestServer(value),
    };
}
