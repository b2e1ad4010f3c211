namespace WorkspaceDb.Tests.Targets;

/// <summary>The server of this test run: a real one if the environment names it, else the embedded engine.</summary>
internal static class TestServer
{
    private const string Variable = "WORKSPACEDB_TEST_SERVER";
    private static readonly Lazy<ITestServer> Server = new(() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } connectionString
            ? new NamedTestServer(connectionString)
            : new EmbeddedTestServer());

    public static ITestServer Current => Server.Value;

    public static void Stop()
    {
        if (Server.IsValueCreated)
            Server.Value.Dispose();
    }
}
