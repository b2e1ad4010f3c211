using Tsqlite.Types;

namespace Tsqlite.Contract;

/// <summary>
/// One connection's state. Calls come one at a time; each reports results and errors to the sink and does not throw for T-SQL errors.
/// A cancelled token is an attention: the statement stops, and the call returns after undoing what a statement in flight had done.
/// </summary>
public interface ISqlSession : IDisposable
{
    /// <summary>@@SPID.</summary>
    short Id { get; }

    /// <summary>The current database.</summary>
    string Database { get; }

    /// <summary>Runs a batch of T-SQL (TDS SQL batch).</summary>
    void ExecuteBatch(string batch, IResultSink sink, CancellationToken attention);

    /// <summary>Runs a procedure (TDS RPC), system procedures such as sp_executesql included; reports return status and output parameters.</summary>
    void ExecuteProcedure(ProcedureCall call, IResultSink sink, CancellationToken attention);

    /// <summary>
    /// Takes the rows of the INSERT BULK statement that the batch before this call announced. All rows or none are stored.
    /// </summary>
    /// <param name="columns">The columns as the client sends them.</param>
    /// <param name="rows">Read once, as they arrive.</param>
    /// <param name="sink">Gets the row count or the error.</param>
    /// <param name="attention">Cancelled by an attention.</param>
    void ExecuteBulkLoad(IReadOnlyList<ResultColumn> columns, IEnumerable<object?[]> rows, IResultSink sink, CancellationToken attention);

    /// <summary>Begins, commits, rolls back or saves a transaction (TDS transaction manager request).</summary>
    void ExecuteTransactionRequest(TransactionRequest request, IResultSink sink);

    /// <summary>sp_reset_connection: back to the state after login, except the transaction when <paramref name="keepTransaction"/> is set.</summary>
    void Reset(bool keepTransaction);
}

/// <summary>A remote procedure call.</summary>
/// <param name="Procedure">Its name as sent, one to three parts; well-known numbers are given by name (10 is sp_executesql).</param>
/// <param name="Parameters">In the order sent.</param>
public sealed record ProcedureCall(string Procedure, IReadOnlyList<ProcedureParameter> Parameters);

/// <summary>A parameter of a call.</summary>
/// <param name="Name">With its @, or empty when passed by position.</param>
/// <param name="Type">The type as sent.</param>
/// <param name="Value">The value; see <see cref="SqlType"/> for its CLR type.</param>
/// <param name="IsOutput">Whether the caller wants the value back.</param>
/// <param name="IsDefault">Whether the procedure's default is to be used.</param>
public sealed record ProcedureParameter(string Name, SqlType Type, object? Value, bool IsOutput = false, bool IsDefault = false);

public enum TransactionRequestKind
{
    Begin,
    Commit,
    Rollback,
    Save,
}

/// <summary>
/// A transaction manager request. <paramref name="Name"/> is the transaction's or savepoint's, or empty.
/// <paramref name="BeginNext"/>: a commit or rollback that starts the next transaction at once.
/// </summary>
public sealed record TransactionRequest(
    TransactionRequestKind Kind, string Name = "", System.Data.IsolationLevel Isolation = System.Data.IsolationLevel.Unspecified, bool BeginNext = false);
