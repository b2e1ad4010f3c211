using Tsqlite.Contract;
using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Session;

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

/// <summary>
/// Keeps the rows of every result set for INSERT … EXECUTE; everything else goes on to the client, but for the transaction of a statement
/// that has one of its own.
/// </summary>
internal sealed class CapturingSink(IResultSink client, bool hasTransaction) : DiscardingSink
{
    public List<(IReadOnlyList<ResultColumn> Columns, List<object?[]> Rows)> Results { get; } = [];

    public override void BeginRows(IReadOnlyList<ResultColumn> columns) => Results.Add((columns, []));

    public override void Row(object?[] values) => Results[^1].Rows.Add((object?[])values.Clone());

    public override void Message(SqlMessage message) => client.Message(message);

    public override void DatabaseChanged(string before, string after) => client.DatabaseChanged(before, after);

    public override void TransactionChanged(TransactionChange change, ulong id)
    {
        if (!hasTransaction)
            client.TransactionChanged(change, id);
    }
}
