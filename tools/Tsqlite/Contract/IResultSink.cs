using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Contract;

/// <summary>Where a session reports what it does, in the order in which it does it. The TDS layer turns each call into a token.</summary>
public interface IResultSink
{
    /// <summary>A result set begins.</summary>
    void BeginRows(IReadOnlyList<ResultColumn> columns);

    /// <summary>One row of it. The array is the session's again after the call.</summary>
    void Row(object?[] values);

    /// <summary>A statement ended.</summary>
    /// <param name="rowCount">Rows affected or returned; null when the statement has none, or when NOCOUNT is on and it returned no rows.</param>
    /// <param name="inProcedure">Whether the statement stands inside a procedure (DONEINPROC rather than DONE).</param>
    /// <param name="command">
    /// What it was. Clients take the count of anything but a SELECT for rows affected, also where it returned rows (OUTPUT), and some
    /// believe a count only of a command that they know. Left out, it is a SELECT when it returned rows.
    /// </param>
    void EndStatement(long? rowCount, bool inProcedure, StatementCommand? command = null);

    /// <summary>An error or an informational message. Like rows, it may wait until there is more to send.</summary>
    void Message(SqlMessage message);

    /// <summary>
    /// Sends what waits: RAISERROR … WITH NOWAIT. Nothing else does, as in SQL Server: SqlClient cancels nothing once a part of the response
    /// has arrived while a call of its Async methods waits for it.
    /// </summary>
    void Flush();

    /// <summary>The return status of a procedure called by RPC.</summary>
    void ReturnStatus(int status);

    /// <summary>An output parameter of a procedure called by RPC.</summary>
    void OutputParameter(int ordinal, string name, SqlType type, object? value);

    /// <summary>The current database changed.</summary>
    void DatabaseChanged(string before, string after);

    /// <summary>The outermost transaction began, was committed or was rolled back. The id is never 0.</summary>
    void TransactionChanged(TransactionChange change, ulong id);
}
