namespace Tsqlite.Contract;

/// <summary>What became of the outermost transaction.</summary>
public enum TransactionChange
{
    Begun,
    Committed,
    RolledBack,
}
