using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Catalog;
using Tsqlite.Errors;

namespace Tsqlite.Session;

internal sealed partial class Session
{
    // The INSERT BULK statement that waits for its rows.
    private (Table Table, ImmutableArray<Column> Columns)? _bulk;

    public void ExecuteBulkLoad(IReadOnlyList<ResultColumn> columns, IEnumerable<object?[]> rows, IResultSink sink, CancellationToken attention) =>
        Run(sink, attention, () =>
        {
            var (table, targets) = _bulk ?? throw SqlErrors.BulkWithoutStatement();
            _bulk = null;
            if (targets.Length != columns.Count)
                throw SqlErrors.ColumnCountMismatch();
            _statementTime = DateTime.UtcNow;
            PrepareIdentity(table);
            var types = columns.Select(column => column.Type).ToArray();
            Atomically(() => _rowCount = InsertRows(table, targets, types, rows));
            _database.ForgetIdentity(table);
            _sink.EndStatement(_rowCount, inProcedure: false);
        });

    /// <summary>INSERT BULK: what the rows that follow are for.</summary>
    private void AnnounceBulk(InsertBulkStatement bulk)
    {
        var table = FindUserTable(bulk.To);
        var names = bulk.ColumnDefinitions.Select(definition => definition.Column.ColumnIdentifier.Value);
        _bulk = (table, [.. names.Select(name => table.FindColumn(name) ?? throw SqlErrors.InvalidColumn(name))]);
        _sink.EndStatement(null, inProcedure: false);
    }
}
