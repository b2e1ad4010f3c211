namespace Tsqlite.Contract;

/// <summary>What a transaction manager request asks for.</summary>
public enum TransactionRequestKind
{
    Begin,
    Commit,
    Rollback,
    Save,
}
