using Targets;

namespace WorkspaceDb.Tests.Targets;

/// <summary>The server of this test run.</summary>
internal static class TestServer
{
    private static readonly Lazy<ITestServer> Server = new(() => Choose(Environment.GetEnvironmentVariable(TestServerChoice.ServerVariable)));

    public static ITestServer Current => Server.Value;

    public static void Stop()
    {
        if (Server.IsValueCreated)
            Server.Value.Dispose();
    }

    /// <summary>The server that the variable's value stands for. A container is not tried: these tests deploy for each database anew.</summary>
    public static ITestServer Choose(string? value) =>
        TestServerChoice.Make(value, TestServerChoice.IsRequired, () => (null, "no server is named")).Server;
}
