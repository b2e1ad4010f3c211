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
    void EndStatement(long? rowCount, bool inProcedure);

    /// <summary>An error or an informational message. It is sent at once, so that PRINT and RAISERROR … WITH NOWAIT show progress.</summary>
    void Message(SqlMessage message);

    /// <summary>The return status of a procedure called by RPC.</summary>
    void ReturnStatus(int status);

    /// <summary>An output parameter of a procedure called by RPC.</summary>
    void OutputParameter(int ordinal, string name, SqlType type, object? value);

    /// <summary>The current database changed.</summary>
    void DatabaseChanged(string before, string after);

    /// <summary>The outermost transaction began, was committed or was rolled back. The id is never 0.</summary>
    void TransactionChanged(TransactionChange change, ulong id);
}

public enum TransactionChange
{
    Begun,
    Committed,
    RolledBack,
}

/// <summary>A column of a result set.</summary>
/// <param name="Name">Its name, or an empty string.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsNullable">Whether it can hold NULL.</param>
/// <param name="IsIdentity">Whether it is an identity column.</param>
/// <param name="IsComputed">Whether it is an expression.</param>
public sealed record ResultColumn(string Name, SqlType Type, bool IsNullable = true, bool IsIdentity = false, bool IsComputed = false);
