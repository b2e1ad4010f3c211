using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Contract;
using Tsqlite.Definition;
using Tsqlite.Errors;
using Tsqlite.Planning;

namespace Tsqlite.Execution.Writes;

/// <summary>INSERT BULK and the rows that follow it.</summary>
internal static class BulkLoad
{
    /// <summary>What the rows that follow are for.</summary>
    public static void Announce(Interpreter interpreter, InsertBulkStatement bulk)
    {
        var table = UserTables.Find(interpreter.Database, bulk.To, SqlErrors.CannotFindTarget);
        bool Has(BulkInsertOptionKind kind) => bulk.Options.Any(option => option.OptionKind == kind);
        var names = bulk.ColumnDefinitions.Select(definition => definition.Column.ColumnIdentifier.Value);
        interpreter.Bulk = new(
            bulk,
            table,
            [.. names.Select(name => table.FindColumn(name) ?? throw SqlErrors.InvalidColumn(name))],
            Has(BulkInsertOptionKind.KeepNulls),
            Has(BulkInsertOptionKind.CheckConstraints),
            Has(BulkInsertOptionKind.FireTriggers));
        interpreter.Sink.EndStatement(null, inProcedure: false);
    }

    /// <summary>Takes the rows.</summary>
    public static void Run(Interpreter interpreter, IReadOnlyList<ResultColumn> columns, IEnumerable<object?[]> rows)
    {
        var bulk = interpreter.Bulk ?? throw SqlErrors.BulkWithoutStatement();
        interpreter.Bulk = null;
        try
        {
            Insert(interpreter, bulk, columns, rows);
        }
        catch (SqlErrorException exception)
        {
            interpreter.Fail(bulk.Statement, exception);
        }
    }

    private static void Insert(Interpreter interpreter, BulkInsert bulk, IReadOnlyList<ResultColumn> columns, IEnumerable<object?[]> rows)
    {
        var (_, table, targets, keepsNulls, checksConstraints, fires) = bulk;
        if (targets.Length != columns.Count)
            throw SqlErrors.ColumnCountMismatch();
        interpreter.Session.StatementTime = DateTime.UtcNow;
        interpreter.Identities.Prepare(table);
        RowsInserted.Write(interpreter, table, fires, () =>
        {
            var count = RowsInserted.Insert(
                interpreter, table, targets, [.. columns.Select(column => column.Type)], rows, defaultsForNulls: !keepsNulls);
            if (!checksConstraints)
                new TableChanges(interpreter.Database).Distrust(table);
            interpreter.Database.IdentitiesOf(table).Forget(table);
            return count;
        });
        interpreter.Sink.EndStatement(interpreter.Session.RowCount, inProcedure: false, StatementCommand.BulkInsert);
    }
}
