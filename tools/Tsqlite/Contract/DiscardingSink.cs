using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Contract;

/// <summary>A sink for what nobody listens to.</summary>
internal class DiscardingSink : IResultSink
{
    public static readonly DiscardingSink Instance = new();

    public virtual void BeginRows(IReadOnlyList<ResultColumn> columns)
    {
    }

    public virtual void Row(object?[] values)
    {
    }

    public virtual void EndStatement(long? rowCount, bool inProcedure, StatementCommand? command = null)
    {
    }

    public virtual void Message(SqlMessage message)
    {
    }

    public virtual void Flush()
    {
    }

    public virtual void ReturnStatus(int status)
    {
    }

    public virtual void OutputParameter(int ordinal, string name, SqlType type, object? value)
    {
    }

    public virtual void DatabaseChanged(string before, string after)
    {
    }

    public virtual void TransactionChanged(TransactionChange change, ulong id)
    {
    }
}
