using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Catalog;
using Tsqlite.Contract;
using Tsqlite.Errors;

namespace Tsqlite.Session;

internal sealed partial class Session
{
    /// <summary>An INSERT BULK statement. Without KEEP_NULLS a NULL takes the column's default, as in SQL Server.</summary>
    private sealed record BulkInsert(Table Table, ImmutableArray<Column> Columns, bool KeepsNulls, bool ChecksConstraints);

    // The statement that waits for its rows.
    private BulkInsert? _bulk;

    public void ExecuteBulkLoad(IReadOnlyList<ResultColumn> columns, IEnumerable<object?[]> rows, IResultSink sink, CancellationToken attention) =>
        Run(sink, attention, () =>
        {
            var (table, targets, keepsNulls, checksConstraints) = _bulk ?? throw SqlErrors.BulkWithoutStatement();
            _bulk = null;
            if (targets.Length != columns.Count)
                throw SqlErrors.ColumnCountMismatch();
            _statementTime = DateTime.UtcNow;
            PrepareIdentity(table);
            var types = columns.Select(column => column.Type).ToArray();
            Atomically(() =>
            {
                _rowCount = InsertRows(table, targets, types, rows, defaultsForNulls: !keepsNulls);
                if (!checksConstraints)
                    Distrust(table);
            });
            _database.ForgetIdentity(table);
            _sink.EndStatement(_rowCount, inProcedure: false);
        });

    /// <summary>INSERT BULK: what the rows that follow are for.</summary>
    private void AnnounceBulk(InsertBulkStatement bulk)
    {
        var table = FindUserTable(bulk.To, SqlErrors.CannotFindTarget);
        bool Has(BulkInsertOptionKind kind) => bulk.Options.Any(option => option.OptionKind == kind);
        var names = bulk.ColumnDefinitions.Select(definition => definition.Column.ColumnIdentifier.Value);
        _bulk = new(
            table,
            [.. names.Select(name => table.FindColumn(name) ?? throw SqlErrors.InvalidColumn(name))],
            Has(BulkInsertOptionKind.KeepNulls),
            Has(BulkInsertOptionKind.CheckConstraints));
        _sink.EndStatement(null, inProcedure: false);
    }

    /// <summary>
    /// SQL Server does not look at CHECK and FOREIGN KEY during such a load, and trusts them no more. Here they are looked at all the
    /// same, since SQLite knows no other way; that they are no longer trusted shows likewise.
    /// </summary>
    private void Distrust(Table table)
    {
        if (table.IsTemporary || (table.ForeignKeys.IsEmpty && table.Checks.IsEmpty))
            return;
        Store(table with
        {
            ForeignKeys = [.. table.ForeignKeys.Select(key => key with { IsNotTrusted = true })],
            Checks = [.. table.Checks.Select(check => check with { IsNotTrusted = true })],
        });
    }
}
