using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Contract;

namespace Tsqlite.Execution.Writes;

/// <summary>INSERT, UPDATE, DELETE and INSERT BULK.</summary>
internal static class WriteStatements
{
    public static readonly IReadOnlyList<StatementRunner> Runners =
    [
        StatementRunner.Of<InsertStatement>(Insert, StatementTrace.OwnRows),
        StatementRunner.Of<UpdateStatement>(Write, StatementTrace.OwnRows),
        StatementRunner.Of<DeleteStatement>(Write, StatementTrace.OwnRows),
        StatementRunner.Of<InsertBulkStatement>(BulkLoad.Announce),
    ];

    private static void Insert(Interpreter interpreter, InsertStatement insert)
    {
        if (insert.InsertSpecification.InsertSource is ExecuteInsertSource source)
            InsertOfProcedure.Run(interpreter, insert, source);
        else
            Write(interpreter, insert);
    }

    private static void Write(Interpreter interpreter, TSqlStatement statement)
    {
        var (session, database) = (interpreter.Session, interpreter.Database);
        var plan = database.Plans.Of(statement, binder => statement switch
        {
            InsertStatement insert => (BoundStatement)binder.BindInsert(insert),
            UpdateStatement update => binder.BindUpdate(update),
            _ => binder.BindDelete((DeleteStatement)statement),
        });
        if (session.Options.FormatOnly)
            return;
        var (table, output) = plan.Bound switch
        {
            BoundInsert insert => (insert.Table, insert.Output),
            BoundUpdate update => (update.Target.Table, update.Output),
            _ => (((BoundDelete)plan.Bound).Target.Table, ((BoundDelete)plan.Bound).Output),
        };
        if (plan.Bound is BoundInsert { GivesIdentity: var givesIdentity })
            interpreter.Identities.Check(table, givesIdentity);
        interpreter.Identities.Prepare(table);
        if (output is not null)
        {
            interpreter.Transaction.Atomically(() => session.RowCount = OutputRows.Write(interpreter, plan, output, table));
        }
        else
        {
            session.RowCount = database.Runner.Run(plan, null);
            if (plan.Bound is BoundInsert)
                interpreter.Identities.Note(table, session.RowCount);
        }

        interpreter.EndCounted(statement switch
        {
            InsertStatement => StatementCommand.Insert,
            UpdateStatement => StatementCommand.Update,
            _ => StatementCommand.Delete,
        });
    }
}
