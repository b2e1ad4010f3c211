using Microsoft.Data.SqlClient;
using WorkspaceDb.Deploy;

namespace WorkspaceDb.Tests.Targets;

/// <summary>A SQL Server by its connection string; each test database is deployed anew.</summary>
internal sealed class NamedTestServer(string connectionString) : ITestServer
{
    public string Create(string name, bool isPrepared)
    {
        Execute($"CREATE DATABASE [{name}];");
        if (isPrepared)
            new Deployment().Run(new DeploymentOptions { ConnectionString = ConnectionStringOf(name) });
        return name;
    }

    public void Drop(string name) => Execute($"ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{name}];");

    public string ConnectionStringOf(string database) =>
        new SqlConnectionStringBuilder(connectionString) { InitialCatalog = database, Pooling = false }.ConnectionString;

    public void Dispose()
    {
    }

    private void Execute(string sql)
    {
        using var connection = new SqlConnection(ConnectionStringOf("master"));
        connection.Open();
        using var command = new SqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
