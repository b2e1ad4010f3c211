using System.Data;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Data.SqlClient;

namespace WorkspaceDb.Deploy.Apply;

/// <summary>
/// The connection that DbUp runs scripts on. It collects what the server says, can stop the command that runs, and sets what every
/// script relies on: a limit to waiting for locks, and XACT_ABORT, so that an error ends a batch.
/// </summary>
/// <param name="connectionString">The database.</param>
/// <param name="lockTimeout">How long a statement waits for a lock.</param>
internal sealed class ObservedConnection(string connectionString, TimeSpan lockTimeout) : IDbConnection
{
    private const int MaxMessages = 200;

    private readonly SqlConnection _connection = new(connectionString);
    private readonly List<string> _messages = [];
    private volatile SqlCommand? _running;

    /// <summary>What the server has said since the last call; errors are not among it.</summary>
    public string? TakeMessages()
    {
        lock (_messages)
        {
            var text = _messages.Count == 0 ? null : string.Join('\n', _messages);
            _messages.Clear();
            return text;
        }
    }

    /// <summary>Stops the command that runs, from another thread.</summary>
    public void Cancel() => _running?.Cancel();

    [AllowNull]
    public string ConnectionString
    {
        get => _connection.ConnectionString;
        set => _connection.ConnectionString = value;
    }

    public int ConnectionTimeout => _connection.ConnectionTimeout;

    public string Database => _connection.Database;

    public ConnectionState State => _connection.State;

    public IDbTransaction BeginTransaction() => _connection.BeginTransaction();

    public IDbTransaction BeginTransaction(IsolationLevel il) => _connection.BeginTransaction(il);

    public void ChangeDatabase(string databaseName) => _connection.ChangeDatabase(databaseName);

    public void Close() => _connection.Close();

    public IDbCommand CreateCommand() => _running = _connection.CreateCommand();

    public void Open()
    {
        _connection.InfoMessage += (_, e) => Collect(e.Message);
        _connection.Open();
        using var command = _connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"SET LOCK_TIMEOUT {(int)lockTimeout.TotalMilliseconds}; SET XACT_ABORT ON;");
        command.ExecuteNonQuery();
    }

    public void Dispose() => _connection.Dispose();

    private void Collect(string message)
    {
        lock (_messages)
        {
            if (_messages.Count < MaxMessages)
                _messages.Add(message);
        }
    }
}
