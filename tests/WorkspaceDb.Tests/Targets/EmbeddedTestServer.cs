using Targets;
using WorkspaceDb.Deploy;

namespace WorkspaceDb.Tests.Targets;

/// <summary>The embedded engine in this process. It deploys once; each test database is a copy of the outcome.</summary>
internal sealed class EmbeddedTestServer : ITestServer
{
    private const string Prepared = "Prepared";

    private readonly EmbeddedEngine _engine = new();
    private readonly Lazy<string> _prepared;

    public EmbeddedTestServer() => _prepared = new Lazy<string>(Prepare);

    public string Create(string name, bool isPrepared)
    {
        if (isPrepared)
            _engine.Clone(_prepared.Value, name);
        else
            _engine.Create(name);
        return name;
    }

    /// <summary>Nothing: a session that a test has just closed may not have ended yet, and the whole folder goes in the end.</summary>
    public void Drop(string name)
    {
    }

    public string ConnectionStringOf(string database) => _engine.ConnectionStringOf(database);

    public void Dispose() => _engine.Dispose();

    private string Prepare()
    {
        _engine.Create(Prepared);
        new Deployment().Run(new DeploymentOptions { ConnectionString = ConnectionStringOf(Prepared) });
        return Prepared;
    }
}
