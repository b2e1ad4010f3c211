using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;

namespace Tsqlite.Session;

internal sealed partial class Session
{
    /// <summary>@@TRANCOUNT when the INSERT … EXECUTE that runs began its procedure; null when none runs.</summary>
    private int? _insertExecuteTransactions;

    /// <summary>INSERT … EXECUTE: every result set of the procedure goes into the table.</summary>
    private void ExecuteInsertOfProcedure(InsertStatement insert, ExecuteInsertSource source)
    {
        if (insert.InsertSpecification.OutputClause is not null || insert.InsertSpecification.OutputIntoClause is not null)
            throw SqlErrors.OutputOfInsertExecute();
        if (_insertExecuteTransactions is not null)
            throw SqlErrors.InsertExecuteNested();
        var (table, columns) = Compile(binder => binder.BindInsertTarget(insert.InsertSpecification));
        CheckIdentityInsert(table, columns.Any(column => column.Identity is not null));
        var client = _sink;
        var capture = new CapturingSink(client, hasTransaction: TransactionCount == 0);
        _rowCount = 0;
        AsOneStatement(() =>
        {
            _sink = capture;
            _insertExecuteTransactions = TransactionCount;
            try
            {
                ExecuteExecute(source.Execute);
            }
            finally
            {
                _sink = client;
                _insertExecuteTransactions = null;
            }

            PrepareIdentity(table);
            _rowCount = 0;
            Atomically(() =>
            {
                if (capture.Results.Any(result => result.Columns.Count != columns.Length))
                    throw SqlErrors.ResultColumnCountMismatch();
                foreach (var (result, rows) in capture.Results)
                    _rowCount += InsertRows(table, columns, [.. result.Select(column => column.Type)], rows);
            });
        });
        NoteIdentity(table);
        _sink.EndStatement(_options.NoCount ? null : _rowCount, InProcedure);
    }

    /// <summary>What the procedure does and what is inserted stand or fall together, in a transaction that the procedure sees.</summary>
    private void AsOneStatement(Action statement)
    {
        if (TransactionCount > 0)
        {
            statement();
            return;
        }

        var client = _sink;
        Silently(() => Begin(""));
        try
        {
            statement();
            Silently(Commit);
        }
        catch
        {
            if (TransactionCount > 0)
                Silently(RollbackAll);
            throw;
        }

        // The transaction is the statement's, and nothing that the client hears of.
        void Silently(Action action)
        {
            _sink = DiscardingSink.Instance;
            try
            {
                action();
            }
            finally
            {
                _sink = client;
            }
        }
    }
}
