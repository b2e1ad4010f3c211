using Microsoft.Data.SqlClient;
using WorkspaceDb.Deploy;

namespace WorkspaceDb.Tests.Targets;

/// <summary>A database of a test's own, with a connection to it.</summary>
internal sealed class TestDatabase : IDisposable
{
    // One object, by which a server knows what it has prepared.
    private static readonly Action<string> Prepare = Deploy;

    private static int _count;
    private readonly bool _isOwned;

    private TestDatabase(string name, string connectionString, bool isOwned)
    {
        Name = name;
        ConnectionString = connectionString;
        _isOwned = isOwned;
        Connection = Connect();
    }

    public string Name { get; }

    public string ConnectionString { get; }

    public SqlConnection Connection { get; }

    /// <summary>A database as a first deployment leaves it.</summary>
    public static TestDatabase Prepared() => New(isPrepared: true);

    /// <summary>A database with nothing in it.</summary>
    public static TestDatabase Empty() => New(isPrepared: false);

    /// <summary>A database that somebody else made and drops.</summary>
    public static TestDatabase Existing(string connectionString) =>
        new(new SqlConnectionStringBuilder(connectionString).InitialCatalog, connectionString, isOwned: false);

    /// <summary>Another connection to it, open.</summary>
    public SqlConnection Connect()
    {
        var connection = new SqlConnection(ConnectionString);
        connection.Open();
        return connection;
    }

    public int Execute(string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(Connection, sql, parameters);
        return command.ExecuteNonQuery();
    }

    public T Scalar<T>(string sql, params (string Name, object? Value)[] parameters)
    {
        var value = Rows(sql, parameters).Single()[0];
        return value is null ? default! : (T)value;
    }

    public IReadOnlyList<T> Column<T>(string sql, params (string Name, object? Value)[] parameters) =>
        [.. Rows(sql, parameters).Select(row => (T)row[0]!)];

    /// <summary>The rows of the one result set, NULL as null. All that the server sends is read, so that a late error is not missed.</summary>
    public IReadOnlyList<object?[]> Rows(string sql, params (string Name, object? Value)[] parameters) => Rows(Connection, sql, parameters);

    public static IReadOnlyList<object?[]> Rows(SqlConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(connection, sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        do
        {
            while (reader.Read())
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        }
        while (reader.NextResult());
        return rows;
    }

    public static SqlCommand Command(SqlConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        var command = new SqlCommand(sql, connection) { CommandTimeout = 300 };
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    public void Dispose()
    {
        Connection.Dispose();
        if (_isOwned)
            TestServer.Current.Drop(Name);
    }

    private static TestDatabase New(bool isPrepared)
    {
        var name = $"WorkspaceDbTest{Environment.ProcessId}_{Interlocked.Increment(ref _count)}";
        TestServer.Current.Create(name, isPrepared ? Prepare : null);
        return new TestDatabase(name, TestServer.Current.ConnectionStringOf(name), isOwned: true);
    }

    private static void Deploy(string connectionString) => new Deployment().Run(new DeploymentOptions { ConnectionString = connectionString });
}
