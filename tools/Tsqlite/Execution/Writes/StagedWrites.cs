using System.Collections.Immutable;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Planning;
using Tsqlite.Storage;

namespace Tsqlite.Execution.Writes;

/// <summary>Writes in steps: the rows of a statement are computed and kept, then each of its actions is a run of its own over them.</summary>
internal static class StagedWrites
{
    private sealed record Part(BoundStatement Statement, WriteTarget Target, long Action);

    /// <summary>Runs a whole statement, with what its rows fire.</summary>
    public static void Run(Interpreter interpreter, Plan plan)
    {
        var write = (BoundStagedWrite)plan.Bound;
        var (catalog, table) = (interpreter.Database.Catalog, write.Target.Table);
        var parts = PartsOf(write);
        interpreter.Transaction.RequireCommittable();
        if (write.Insert is { GivesIdentity: var gives })
            interpreter.Identities.Check(table, gives);
        if (parts.Any(part => Triggers.InsteadOf(interpreter, part.Target) is not null))
        {
            throw SqlErrors.Unsupported(
                "A MERGE, or a write through a view or a common table expression, into a table with an INSTEAD OF trigger", interpreter.Frame.Line);
        }

        if (write.Output is { Into: null } && catalog.TriggersOf(table.ObjectId).Any(trigger => parts.Any(part => trigger.Trigger!.FiresOn(part.Target.Event))))
            throw SqlErrors.OutputWithTriggers(table.FullName);
        var fires = parts.Any(part => Triggers.Any(catalog, part.Target));
        if (fires)
            StatementTransaction.Run(interpreter, () => interpreter.Transaction.Atomically(Steps));
        else
            interpreter.Transaction.Atomically(Steps);

        void Steps()
        {
            var captures = interpreter.Database.Captures;
            Stage(interpreter, plan);
            if (write.Output is not null)
                OutputRows.Begin(interpreter, write.Output);
            if (write.Output is not null || write.CheckOption is not null)
                captures.Watch(table);

            foreach (var part in fires ? parts : [])
                Triggers.Watch(interpreter, part.Target);
            var isCaptured = fires || write.Output is not null || write.CheckOption is not null;
            var runs = new Dictionary<Part, long>();
            var count = 0L;

            // In this order no new key meets one that goes.
            foreach (var part in parts.Reverse())
            {
                if (isCaptured)
                    runs[part] = captures.Capture(() => count += Write(interpreter, write, part));
                else
                    count += Write(interpreter, write, part);
            }

            if (write.CheckOption is { } check)
            {
                foreach (var run in runs.Values)
                    captures.Read(run, () => CapturedWrite.Require(interpreter, check));
            }

            if (write.Output is { } output)
            {
                foreach (var part in parts)
                {
                    if (part.Action == StagedRows.Insert)
                        captures.NameInserted(write.Staged, table, runs[part]);
                    captures.Read(runs[part], () => OutputRows.Deliver(interpreter, output));
                }
            }

            StagedStorage.Clear(interpreter.Database.Connection, write.Staged);
            foreach (var part in fires ? parts : [])
                Triggers.FireAfter(interpreter, part.Target, runs[part], count);
            foreach (var run in runs.Values)
                captures.Discard(run);
            interpreter.Session.RowCount = count;
        }
    }

    /// <summary>
    /// Runs an UPDATE: as SQLite does it or, where rows take over each other's keys on the way, in two steps, of which the first takes the keys
    /// away. It runs as a part of a transaction.
    /// </summary>
    public static long Update(Interpreter interpreter, Plan plan)
    {
        try
        {
            return interpreter.Database.Runner.Run(plan, null);
        }
        catch (PassingKeysException)
        {
            using var staged = interpreter.Database.Plans.Make(binder => binder.Staged((BoundUpdate)plan.Bound));
            var count = 0L;
            interpreter.Transaction.Atomically(() =>
            {
                var write = (BoundStagedWrite)staged.Bound;
                Stage(interpreter, staged);
                count = WriteParked(interpreter, write.Update!, write.Staged);
                StagedStorage.Clear(interpreter.Database.Connection, write.Staged);
            });
            return count;
        }
    }

    /// <summary>Computes the rows and keeps them.</summary>
    private static void Stage(Interpreter interpreter, Plan plan)
    {
        var write = (BoundStagedWrite)plan.Bound;
        var connection = interpreter.Database.Connection;
        StagedStorage.Create(connection, write.Staged, write.Width);
        using var insert = StagedStorage.PrepareInsert(connection, write.Staged, write.Width);
        var seen = new HashSet<long>();
        interpreter.Database.Runner.Run(plan, row =>
        {
            if (row.GetInt64(0) != StagedRows.Insert && !seen.Add(row.GetInt64(1)))
            {
                // To UPDATE … FROM one of several partners will do.
                if (write.PartOf == "MERGE")
                    throw SqlErrors.MergedTwice();
                return;
            }

            foreach (var (variable, place, type) in write.Assigned)
                interpreter.FindVariable(variable).Value = ValueEncoding.Decode(row.GetValue(place + 2), type);
            for (var i = 0; i < write.Width + 2; i++)
                insert.Bind(i + 1, row.GetValue(i));
            insert.Step();
            insert.Reset();
        });
    }

    private static long Write(Interpreter interpreter, BoundStagedWrite write, Part part)
    {
        var (database, table) = (interpreter.Database, write.Target.Table);
        if (part.Action == StagedRows.Insert)
            interpreter.Identities.Prepare(table);
        var plan = database.Plans.Of(part.Statement, _ => part.Statement);
        long count;
        try
        {
            count = database.Runner.Run(plan, null);
        }
        catch (PassingKeysException)
        {
            count = WriteParked(interpreter, (BoundUpdate)part.Statement, write.Staged);
        }

        if (part.Action == StagedRows.Insert)
            interpreter.Identities.Note(table, count);
        return count;
    }

    /// <summary>Takes the keys of the rows away that an UPDATE writes, then runs it. Foreign keys count when both have run.</summary>
    private static long WriteParked(Interpreter interpreter, BoundUpdate update, Table staged)
    {
        var (database, table) = (interpreter.Database, update.Target.Table);
        var keys = table.Indexes.Where(index => index.IsUnique && !index.IsDisabled).SelectMany(index => index.Columns).Select(column => column.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var parked = update.Sets.Where(set => keys.Contains(set.Column.Name))
            .Select(set => (set.Column, ((BoundColumn)set.Value).Column.StorageName)).ToArray();
        var plan = database.Plans.Of(update, _ => update);
        var count = 0L;
        try
        {
            database.Runner.WithForeignKeysDeferred(plan, () => database.Captures.CaptureTwice(
                () => StagedStorage.Park(database.Connection, table, staged, parked),
                () => count = database.Runner.Run(plan, null)));
        }
        catch (PassingKeysException exception)
        {
            throw exception.Otherwise;
        }

        return count;
    }

    private static ImmutableArray<Part> PartsOf(BoundStagedWrite write)
    {
        var table = write.Target.Table;
        var parts = ImmutableArray.CreateBuilder<Part>();
        if (write.Insert is { } insert)
            parts.Add(new(insert, new(table, TriggerEvent.Insert, table.Columns), StagedRows.Insert));
        if (write.Update is { } update)
            parts.Add(new(update, new(table, TriggerEvent.Update, [.. update.Sets.Select(set => set.Column)]), StagedRows.Update));
        if (write.Delete is { } delete)
            parts.Add(new(delete, new(table, TriggerEvent.Delete, []), StagedRows.Delete));
        return parts.ToImmutable();
    }
}
