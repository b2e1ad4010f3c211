using System.Data;
using DbUp.Engine.Output;

namespace DbUp.Engine.Transactions;

/// <summary>A connection manager that gets its connections from its maker.</summary>
public abstract class DatabaseConnectionManager : IConnectionManager
{
    private readonly Func<IUpgradeLog, IDbConnection> _connect;
    private Operation? _operation;

    /// <param name="connectionFactory">Makes the connection of an operation; it is opened if it is not open.</param>
    protected DatabaseConnectionManager(Func<IUpgradeLog, IDbConnection> connectionFactory) => _connect = connectionFactory;

    /// <inheritdoc />
    public TransactionMode TransactionMode { get; set; } = TransactionMode.NoTransaction;

    /// <inheritdoc />
    public IDisposable OperationStarting(IUpgradeLog upgradeLog, List<SqlScript> executedScripts)
    {
        if (_operation is not null)
            throw new InvalidOperationException("One operation is under way already.");

        var connection = _connect(upgradeLog);
        if (connection.State == ConnectionState.Closed)
            connection.Open();
        return _operation = new Operation(this, connection);
    }

    /// <inheritdoc />
    public void ExecuteCommandsWithManagedConnection(Action<Func<IDbCommand>> action) =>
        ExecuteCommandsWithManagedConnection<object?>(create =>
        {
            action(create);
            return null;
        });

    /// <inheritdoc />
    public T ExecuteCommandsWithManagedConnection<T>(Func<Func<IDbCommand>, T> actionWithResult)
    {
        var operation = _operation ?? throw new InvalidOperationException("No operation is under way.");
        using var own = TransactionMode == TransactionMode.TransactionPerScript ? operation.Connection.BeginTransaction() : null;
        var result = actionWithResult(() =>
        {
            var command = operation.Connection.CreateCommand();
            command.Transaction = own ?? operation.Whole;
            return command;
        });
        own?.Commit();
        return result;
    }

    /// <inheritdoc />
    public abstract IEnumerable<string> SplitScriptIntoCommands(string scriptContents);

    /// <summary>Ends the transaction of the whole well. The library does so when its operation ends and no script failed.</summary>
    internal void CommitWhole() => _operation?.Whole?.Commit();

    private sealed class Operation : IDisposable
    {
        private readonly DatabaseConnectionManager _owner;

        public Operation(DatabaseConnectionManager owner, IDbConnection connection)
        {
            _owner = owner;
            Connection = connection;
            Whole = owner.TransactionMode == TransactionMode.SingleTransaction ? connection.BeginTransaction() : null;
        }

        public IDbConnection Connection { get; }

        public IDbTransaction? Whole { get; }

        public void Dispose()
        {
            Whole?.Dispose();
            Connection.Dispose();
            _owner._operation = null;
        }
    }
}
