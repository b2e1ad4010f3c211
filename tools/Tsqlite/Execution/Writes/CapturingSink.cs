using Tsqlite.Contract;
using Tsqlite.Errors;

namespace Tsqlite.Execution.Writes;

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

    public override void Flush() => client.Flush();

    public override void DatabaseChanged(string before, string after) => client.DatabaseChanged(before, after);

    public override void TransactionChanged(TransactionChange change, ulong id)
    {
        if (!hasTransaction)
            client.TransactionChanged(change, id);
    }
}
