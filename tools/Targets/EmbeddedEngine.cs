using Microsoft.Data.SqlClient;
using Tsqlite;
using Tsqlite.Server;
using Tsqlite.Tds;

namespace Targets;

/// <summary>The embedded engine within this process, over TDS on loopback: for many short-lived databases. Its files are temporary.</summary>
public sealed class EmbeddedEngine : IDisposable
{
    private const string Password = "Test-password-1";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("workspacedb-");
    private readonly Engine _engine;
    private readonly TdsServer _server;
    private readonly Task _serving;

    public EmbeddedEngine()
    {
        _engine = new Engine(_folder.FullName, Password);
        _server = new TdsServer(_engine);
        _server.Start();
        _serving = _server.RunAsync();
    }

    /// <summary>Creates an empty database.</summary>
    public void Create(string name)
    {
        using var connection = new SqlConnection(ConnectionStringOf("master"));
        connection.Open();
        using var command = new SqlCommand($"CREATE DATABASE [{name}];", connection);
        command.ExecuteNonQuery();
    }

    /// <summary>Creates a database that is a copy of another, which nobody may be using; it takes milliseconds.</summary>
    public void Clone(string source, string name) => _engine.Clone(source, name);

    /// <summary>Begins to note what runs in a database, in the sessions that open it from now on.</summary>
    public ExecutionRecord Record(string database) => _engine.Record(database);

    /// <summary>Connections by it are not pooled: when one is closed, its session ends.</summary>
    public string ConnectionStringOf(string database) => new SqlConnectionStringBuilder
    {
        DataSource = $"{_server.EndPoint.Address},{_server.EndPoint.Port}",
        InitialCatalog = database,
        UserID = Engine.UserName,
        Password = Password,
        TrustServerCertificate = true,
        Pooling = false,
    }.ConnectionString;

    /// <summary>Ends it and deletes its files.</summary>
    public void Dispose()
    {
        SqlConnection.ClearAllPools();
        _server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _serving.GetAwaiter().GetResult();
        _engine.Dispose();
        _folder.Delete(recursive: true);
    }
}
