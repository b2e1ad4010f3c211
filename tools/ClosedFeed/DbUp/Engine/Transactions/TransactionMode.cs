namespace DbUp.Engine.Transactions;

/// <summary>What of an upgrade is one transaction.</summary>
public enum TransactionMode
{
    /// <summary>Nothing.</summary>
    NoTransaction,

    /// <summary>All of it.</summary>
    SingleTransaction,

    /// <summary>Each script with its journal entry.</summary>
    TransactionPerScript,
}
