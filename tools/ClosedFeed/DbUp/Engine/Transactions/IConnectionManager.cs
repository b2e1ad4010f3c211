using System.Data;
using DbUp.Engine.Output;

namespace DbUp.Engine.Transactions;

/// <summary>Holds the connection of an operation and says what of it is one transaction.</summary>
public interface IConnectionManager
{
    /// <summary>What of the operation is one transaction.</summary>
    TransactionMode TransactionMode { get; set; }

    /// <summary>Opens the connection; disposing of the result closes it, and rolls back what was not committed.</summary>
    IDisposable OperationStarting(IUpgradeLog upgradeLog, List<SqlScript> executedScripts);

    /// <summary>Runs commands on it.</summary>
    void ExecuteCommandsWithManagedConnection(Action<Func<IDbCommand>> action);

    /// <summary>Runs commands on it and returns what they come to.</summary>
    T ExecuteCommandsWithManagedConnection<T>(Func<Func<IDbCommand>, T> actionWithResult);

    /// <summary>Cuts a script into batches.</summary>
    IEnumerable<string> SplitScriptIntoCommands(string scriptContents);
}
