using WorkspaceDb.Tests.CommandLine;
using WorkspaceDb.Tests.Targets;

// NUnit runs a set-up fixture once for the tests of its namespace and those below: all of them.
namespace WorkspaceDb.Tests;

/// <summary>Ends the test server after the last test. It starts with the first test that asks for it.</summary>
[SetUpFixture]
public sealed class TestRun
{
    [OneTimeTearDown]
    public void StopServer()
    {
        TestServer.Stop();
        LoadedFolder.Clear();
    }
}
