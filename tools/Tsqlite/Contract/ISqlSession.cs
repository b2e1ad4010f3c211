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
    string DatabaseName { get; }

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
