using Microsoft.Data.SqlClient;

namespace Targets;

/// <summary>A SQL Server by its connection string; each test database is prepared anew.</summary>
public sealed class NamedTestServer(string connectionString) : ITestServer
{
    /// <inheritdoc/>
    public string Description =>
        $"the server {new SqlConnectionStringBuilder(connectionString).DataSource}, SQL Server {ServerVersion.Of(ConnectionStringOf("master"))}";

    /// <inheritdoc/>
    public void Create(string name, Action<string>? prepare)
    {
        Execute($"CREATE DATABASE [{name}];");
        prepare?.Invoke(ConnectionStringOf(name));
    }

    /// <inheritdoc/>
    public void Drop(string name) => Execute($"ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{name}];");

    /// <inheritdoc/>
    public string ConnectionStringOf(string database) =>
        new SqlConnectionStringBuilder(connectionString) { InitialCatalog = database, Pooling = false }.ConnectionString;

    /// <inheritdoc/>
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
