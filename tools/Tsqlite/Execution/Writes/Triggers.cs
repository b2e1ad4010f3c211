using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Catalog;
using Tsqlite.Definition;
using Tsqlite.Errors;
using Tsqlite.Storage;
using Tsqlite.Syntax;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Execution.Writes;

/// <summary>Fires triggers: after a write with the rows that it and its cascades have written, or in its place.</summary>
internal static class Triggers
{
    /// <summary>Whether a trigger waits for what a write does, in its table or in one that a cascade reaches.</summary>
    public static bool Any(DatabaseCatalog catalog, WriteTarget target) => catalog.HasTriggers && Affected(catalog, target).Any();

    /// <summary>The trigger that takes the place of a write, unless it is the one that makes it.</summary>
    public static Module? InsteadOf(Interpreter interpreter, WriteTarget target)
    {
        var catalog = interpreter.Database.Catalog;
        if (!catalog.HasTriggers)
            return null;
        var found = catalog.TriggersOf(target.Table.ObjectId).FirstOrDefault(trigger => trigger.Trigger!.IsInsteadOf && trigger.Trigger.FiresOn(target.Event));
        return found is null || Nearest(interpreter.Frame)?.Module.ObjectId == found.ObjectId ? null : found;
    }

    /// <summary>Watches the tables whose rows triggers will want.</summary>
    public static void Watch(Interpreter interpreter, WriteTarget target)
    {
        foreach (var affected in Affected(interpreter.Database.Catalog, target))
            interpreter.Database.Captures.Watch(affected.Table);
    }

    /// <summary>
    /// Fires what waits for a write. Those of tables that a cascade reached come first, and only where it reached a row; those of the
    /// statement's own table fire whatever it did (Transact-SQL reference, "Cascading Referential Integrity").
    /// </summary>
    public static void FireAfter(Interpreter interpreter, WriteTarget target, long run, long count)
    {
        foreach (var affected in Affected(interpreter.Database.Catalog, target).ToList())
        {
            if (ReferenceEquals(affected, target) || HasRows(interpreter, affected, run))
                Fire(interpreter, affected, run, count, AfterTriggers(interpreter.Database.Catalog, affected));
        }
    }

    /// <summary>Fires the trigger that takes the place of a write.</summary>
    public static void FireInsteadOf(Interpreter interpreter, WriteTarget target, Module trigger, long run, long count) =>
        Fire(interpreter, target, run, count, [trigger]);

    /// <summary>After a ROLLBACK, which has taken the rows of the triggers that run: their tables inserted and deleted are empty.</summary>
    public static void Empty(Interpreter interpreter)
    {
        for (var frame = interpreter.Frame; frame is not null; frame = frame.Caller)
        {
            if (frame.Trigger is { } trigger && interpreter.Database.Catalog.Find(trigger.Module.ParentObjectId) is { } parent)
                interpreter.Database.Captures.Watch(TriggerRules.ShapeOf(parent));
        }
    }

    /// <summary>What a trigger that runs knows; null where none does.</summary>
    public static TriggerFrame? Nearest(Frame? frame)
    {
        for (; frame is not null; frame = frame.Caller)
        {
            if (frame.Trigger is { } trigger)
                return trigger;
        }

        return null;
    }

    /// <summary>TRIGGER_NESTLEVEL: how many triggers run, or how often one of them does.</summary>
    public static int Depth(Frame? frame, int? objectId)
    {
        var depth = 0;
        for (; frame is not null; frame = frame.Caller)
        {
            if (frame.Trigger is { } trigger && (objectId is null or 0 || trigger.Module.ObjectId == objectId))
                depth++;
        }

        return depth;
    }

    private static void Fire(Interpreter interpreter, WriteTarget target, long run, long count, IEnumerable<Module> triggers)
    {
        var (session, captures) = (interpreter.Session, interpreter.Database.Captures);
        foreach (var trigger in triggers)
        {
            if (Nearest(interpreter.Frame)?.Module.ObjectId == trigger.ObjectId
                && interpreter.Database.Catalog.Properties is not { HasRecursiveTriggers: true })
                continue;
            session.RowCount = count;
            captures.Read(run, () => ModuleCalls.Call(interpreter, Call(interpreter, target, trigger), []));
            if (interpreter.Transaction.Count == 0)
                throw SqlErrors.TransactionEndedInTrigger();
        }
    }

    private static ModuleCall Call(Interpreter interpreter, WriteTarget target, Module trigger)
    {
        var body = (TriggerStatementBody)SqlParser.ParseBatch(trigger.Definition)[0];
        var (inserted, deleted) = interpreter.Database.Captures.TablesOf(target.Table);
        return new(trigger.Name, [], body.StatementList.Statements)
        {
            Procedure = trigger.FullName,
            Schema = trigger.SchemaName,
            Trigger = new(trigger, [.. target.Columns.Select(column => column.ColumnId)]),
            Prepare = () =>
            {
                // XACT_ABORT is on in a trigger unless it says otherwise (Transact-SQL reference, SET XACT_ABORT).
                interpreter.Session.Options = interpreter.Session.Options with { XactAbort = true };
                interpreter.Frame.Tables.Written = (inserted, deleted);
            },
            Missing = _ => throw new InvalidOperationException("A trigger has no parameters."),
        };
    }

    private static bool HasRows(Interpreter interpreter, WriteTarget target, long run)
    {
        var has = false;
        var (inserted, deleted) = interpreter.Database.Captures.TablesOf(target.Table);
        interpreter.Database.Captures.Read(
            run, () => has = StoredTables.HasRows(interpreter.Database.Connection, target.Event == TriggerEvent.Insert ? inserted : deleted));
        return has;
    }

    private static IEnumerable<Module> AfterTriggers(DatabaseCatalog catalog, WriteTarget target) => catalog.TriggersOf(target.Table.ObjectId)
        .Where(trigger => !trigger.Trigger!.IsInsteadOf && trigger.Trigger.FiresOn(target.Event))
        .OrderBy(trigger => trigger.Trigger!.OrderOf(target.Event) switch { TriggerOrder.First => 0, TriggerOrder.Last => 2, _ => 1 })
        .ThenBy(trigger => trigger.ObjectId);

    /// <summary>The tables that a write reaches and that have triggers for it, those at the end of cascades first.</summary>
    private static IEnumerable<WriteTarget> Affected(DatabaseCatalog catalog, WriteTarget target)
    {
        foreach (var (owner, key) in target.Event == TriggerEvent.Insert ? [] : catalog.ReferencesTo(target.Table.ObjectId))
        {
            if (owner.ObjectId == target.Table.ObjectId || Reached(owner, key, target) is not { } reached)
                continue;
            foreach (var affected in Affected(catalog, reached))
                yield return affected;
        }

        if (AfterTriggers(catalog, target).Any())
            yield return target;
    }

    private static WriteTarget? Reached(Table owner, ForeignKey key, WriteTarget target)
    {
        var isDelete = target.Event == TriggerEvent.Delete;
        var action = isDelete ? key.OnDelete : key.OnUpdate;
        if (key.IsDisabled || action == ReferentialAction.NoAction
            || (!isDelete && !target.Columns.Any(column => key.ReferencedColumns.Contains(column.Name, StringComparer.OrdinalIgnoreCase))))
            return null;
        return isDelete && action == ReferentialAction.Cascade
            ? new(owner, TriggerEvent.Delete, [])
            : new(owner, TriggerEvent.Update, [.. owner.Columns.Where(column => key.Columns.Any(name => Same(name, column.Name)))]);
    }
}
