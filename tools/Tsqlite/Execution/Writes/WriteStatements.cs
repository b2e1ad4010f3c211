using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Contract;
using Tsqlite.Errors;
using Tsqlite.Planning;

namespace Tsqlite.Execution.Writes;

/// <summary>INSERT, UPDATE, DELETE and INSERT BULK.</summary>
internal static class WriteStatements
{
    public static readonly IReadOnlyList<StatementRunner> Runners =
    [
        StatementRunner.Of<InsertStatement>(Insert, StatementTrace.OwnRows),
        StatementRunner.Of<UpdateStatement>(Write, StatementTrace.OwnRows),
        StatementRunner.Of<DeleteStatement>(Write, StatementTrace.OwnRows),
        StatementRunner.Of<MergeStatement>(Write, StatementTrace.OwnRows),
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
        var cursor = (statement as UpdateStatement)?.UpdateSpecification.WhereClause?.Cursor
            ?? (statement as DeleteStatement)?.DeleteSpecification.WhereClause?.Cursor;
        if (cursor is not null)
            interpreter.Cursors.DeclarePosition(cursor);
        var plan = database.Plans.Of(statement, binder => statement switch
        {
            InsertStatement insert => (BoundStatement)binder.BindInsert(insert),
            UpdateStatement update => binder.BindUpdate(update),
            MergeStatement merge => binder.BindMerge(merge),
            _ => binder.BindDelete((DeleteStatement)statement),
        });
        if (session.Options.FormatOnly)
            return;
        if (cursor is not null)
            interpreter.Cursors.Locate(cursor, TargetOf(plan.Bound).Target);
        if (plan.Bound is BoundStagedWrite)
            StagedWrites.Run(interpreter, plan);
        else
            Write(interpreter, plan);
        if (cursor is not null && session.RowCount == 0)
            throw SqlErrors.CurrentRowGone();
        interpreter.EndCounted(statement switch
        {
            InsertStatement => StatementCommand.Insert,
            UpdateStatement => StatementCommand.Update,
            MergeStatement => StatementCommand.Merge,
            _ => StatementCommand.Delete,
        });
    }

    private static void Write(Interpreter interpreter, Plan plan)
    {
        var (target, output) = TargetOf(plan.Bound);
        if (Triggers.InsteadOf(interpreter, target) is { } trigger)
            WriteInstead(interpreter, plan, target, trigger, output);
        else
            Write(interpreter, plan, target, output);
    }

    private static void Write(Interpreter interpreter, Plan plan, WriteTarget target, BoundOutputClause? output)
    {
        var (session, database) = (interpreter.Session, interpreter.Database);
        if (plan.Bound is BoundInsert { GivesIdentity: var givesIdentity })
            interpreter.Identities.Check(target.Table, givesIdentity);
        interpreter.Identities.Prepare(target.Table);
        var fires = Triggers.Any(database.Catalog, target);
        var check = ((BoundStatement)plan.Bound).CheckOption;
        if (!fires && output is null && check is null)
        {
            session.RowCount = Run();
            if (plan.Bound is BoundInsert)
                interpreter.Identities.Note(target.Table, session.RowCount);
            return;
        }

        if (output is { Into: null } && database.Catalog.TriggersOf(target.Table.ObjectId).Any(trigger => trigger.Trigger!.FiresOn(target.Event)))
            throw SqlErrors.OutputWithTriggers(target.Table.FullName);
        CapturedWrite.Run(interpreter, target, output, check, fires, () =>
        {
            var count = Run();
            if (plan.Bound is BoundInsert)
                interpreter.Identities.Note(target.Table, count);
            return count;
        });

        long Run() => plan.Bound is BoundUpdate ? StagedWrites.Update(interpreter, plan) : database.Runner.Run(plan, null);
    }

    private static void WriteInstead(Interpreter interpreter, Plan plan, WriteTarget target, Module trigger, BoundOutputClause? output)
    {
        if (output is not null)
            throw output.Into is null ? SqlErrors.OutputWithTriggers(target.Table.FullName)
                : SqlErrors.Unsupported("OUTPUT of a statement that an INSTEAD OF trigger stands for", interpreter.Frame.Line);
        StatementTransaction.Run(interpreter, () => interpreter.Transaction.Atomically(() =>
        {
            var (run, count) = InsteadOfRows.Note(interpreter, (BoundStatement)plan.Bound, target.Table);
            Triggers.FireInsteadOf(interpreter, target, trigger, run, count);
            interpreter.Database.Captures.Discard(run);
            interpreter.Session.RowCount = count;
        }));
    }

    private static (WriteTarget Target, BoundOutputClause? Output) TargetOf(BoundNode bound) => bound switch
    {
        BoundInsert insert => (new(insert.Table, TriggerEvent.Insert, insert.Table.Columns), insert.Output),
        BoundUpdate update => (new(update.Target.Table, TriggerEvent.Update, [.. update.Sets.Select(set => set.Column)]), update.Output),
        _ => (new(((BoundDelete)bound).Target.Table, TriggerEvent.Delete, []), ((BoundDelete)bound).Output),
    };
}
