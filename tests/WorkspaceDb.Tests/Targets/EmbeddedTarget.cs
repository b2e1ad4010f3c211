using Microsoft.Data.SqlClient;
using Tsqlite.Session;
using Tsqlite.Tds;
using WorkspaceDb.Deploy;

namespace WorkspaceDb.Tests.Targets;

/// <summary>The embedded engine in this process, over TDS. It deploys once; each test database is a copy of the outcome.</summary>
internal sealed class EmbeddedTarget : ITestServer
{
    private const string Password = "Test-password-1";
    private const string Prepared = "Prepared";

    private readonly ScratchFolder _folder = new();
    private readonly Engine _engine;
    private readonly TdsServer _server;
    private readonly Task _serving;
    private readonly Lazy<string> _prepared;

    public EmbeddedTarget()
    {
        _engine = new Engine(_folder.Path, Password);
        _server = new TdsServer(_engine);
        _server.Start();
        _serving = _server.RunAsync();
        _prepared = new Lazy<string>(Prepare);
    }

    public string Create(string name, bool isPrepared)
    {
        if (isPrepared)
            _engine.Clone(_prepared.Value, name);
        else
            CreateEmpty(name);
        return name;
    }

    /// <summary>Nothing: a session that a test has just closed may not have ended yet, and the whole folder goes in the end.</summary>
    public void Drop(string name)
    {
    }

    public string ConnectionStringOf(string database) => new SqlConnectionStringBuilder
    {
        DataSource = $"{_server.EndPoint.Address},{_server.EndPoint.Port}",
        InitialCatalog = database,
        UserID = Engine.UserName,
        Password = Password,
        TrustServerCertificate = true,
        Pooling = false,
    }.ConnectionString;

    public void Dispose()
    {
        SqlConnection.ClearAllPools();
        _server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _serving.GetAwaiter().GetResult();
        _engine.Dispose();
        _folder.Dispose();
    }

    private void CreateEmpty(string name)
    {
        using var connection = new SqlConnection(ConnectionStringOf("master"));
        connection.Open();
        using var command = new SqlCommand($"CREATE DATABASE [{name}];", connection);
        command.ExecuteNonQuery();
    }

    private string Prepare()
    {
        CreateEmpty(Prepared);
        new Deployment().Run(new DeploymentOptions { ConnectionString = ConnectionStringOf(Prepared) });
        return Prepared;
    }
}
