namespace WorkspaceDb.Tests.Targets;

/// <summary>The server of this test run: a real one if the environment names it, else the embedded engine.</summary>
internal static class TestServer
{
    private const string Variable = "WORKSPACEDB_TEST_SERVER";
    private static readonly Lazy<ITestServer> Server = new(() =>
        Environment.GetEnvironmentVariable(Variable) switch
        {
            null => new EmbeddedTestServer(),
            // Falling back to the engine would look as if the server had judged.
            { } blank when string.IsNullOrWhiteSpace(blank) => throw new InvalidOperationException($"{Variable} is set and names no server."),
            { } connectionString => new NamedTestServer(connectionString),
        });

    public static ITestServer Current => Server.Value;

    public static void Stop()
    {
        if (Server.IsValueCreated)
            Server.Value.Dispose();
    }
}
