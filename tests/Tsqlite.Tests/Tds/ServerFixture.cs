using Microsoft.Data.SqlClient;
using Tsqlite.Tds;

namespace Tsqlite.Tests.Tds;

/// <summary>Each test has a fake engine of its own, served on a port of its own.</summary>
internal abstract class ServerFixture
{
    private Task _running = Task.CompletedTask;

    protected FakeEngine Engine { get; private set; } = new();

    protected TdsServer Server { get; private set; } = null!;

    [SetUp]
    public void StartServer()
    {
        Engine = new FakeEngine();
        Server = new TdsServer(Engine, new TdsServerOptions { ServerName = "FAKE", LoginTimeout = TimeSpan.FromSeconds(30) });
        Server.Start();
        _running = Server.RunAsync();
    }

    [TearDown]
    public async Task StopServer()
    {
        SqlConnection.ClearAllPools();
        await Server.DisposeAsync();
        await _running;
    }

    protected string ConnectionString(Action<SqlConnectionStringBuilder>? change = null)
    {
        var builder = new SqlConnectionStringBuilder
        {
            DataSource = $"tcp:127.0.0.1,{Server.EndPoint.Port}",
            UserID = "sa",
            Password = FakeEngine.Password,
            InitialCatalog = "Shop",
            Encrypt = false,
            TrustServerCertificate = true,
            Pooling = false,
            ConnectTimeout = 30,
        };
        change?.Invoke(builder);
        return builder.ConnectionString;
    }

    protected SqlConnection Open(Action<SqlConnectionStringBuilder>? change = null)
    {
        var connection = new SqlConnection(ConnectionString(change));
        connection.Open();
        return connection;
    }
}
