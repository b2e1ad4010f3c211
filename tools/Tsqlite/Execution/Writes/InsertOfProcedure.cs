using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Contract;
using Tsqlite.Errors;

namespace Tsqlite.Execution.Writes;

/// <summary>INSERT … EXECUTE: every result set of the procedure goes into the table.</summary>
internal static class InsertOfProcedure
{
    public static void Run(Interpreter interpreter, InsertStatement insert, ExecuteInsertSource source)
    {
        if (insert.InsertSpecification.OutputClause is not null || insert.InsertSpecification.OutputIntoClause is not null)
            throw SqlErrors.OutputOfInsertExecute();
        if (interpreter.InsertExecuteTransactions is not null)
            throw SqlErrors.InsertExecuteNested();
        var (session, transaction) = (interpreter.Session, interpreter.Transaction);
        var (table, columns) = interpreter.Database.Compiler.Bind(binder => binder.BindInsertTarget(insert));
        interpreter.Identities.Check(table, columns.Any(column => column.Identity is not null));
        var client = session.Sink;
        var capture = new CapturingSink(client, hasTransaction: transaction.Count == 0);
        session.RowCount = 0;
        StatementTransaction.Run(interpreter, () =>
        {
            session.Sink = capture;
            interpreter.InsertExecuteTransactions = transaction.Count;
            try
            {
                ModuleStatements.Execute(interpreter, source.Execute);
            }
            finally
            {
                session.Sink = client;
                interpreter.InsertExecuteTransactions = null;
            }

            interpreter.Identities.Prepare(table);
            RowsInserted.Write(interpreter, table, fires: true, () =>
            {
                if (capture.Results.Any(result => result.Columns.Count != columns.Length))
                    throw SqlErrors.ResultColumnCountMismatch();
                var count = capture.Results.Sum(result => RowsInserted.Insert(
                    interpreter, table, columns, [.. result.Columns.Select(column => column.Type)], result.Rows));
                interpreter.Identities.Note(table, count);
                return count;
            });
        });
        interpreter.EndCounted(StatementCommand.Insert);
    }
}
