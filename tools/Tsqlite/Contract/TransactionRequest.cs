namespace Tsqlite.Contract;

/// <summary>
/// A transaction manager request. <paramref name="Name"/> is the transaction's or savepoint's, or empty.
/// <paramref name="BeginNext"/>: a commit or rollback that starts the next transaction at once.
/// </summary>
public sealed record TransactionRequest(
    TransactionRequestKind Kind, string Name = "", System.Data.IsolationLevel Isolation = System.Data.IsolationLevel.Unspecified, bool BeginNext = false);
