using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Planning;
using Tsqlite.Storage;

namespace Tsqlite.Execution.Writes;

/// <summary>OUTPUT: what a write has written goes to the client, or into a table.</summary>
internal static class OutputRows
{
    /// <returns>How many rows were written.</returns>
    public static long Write(Interpreter interpreter, Plan plan, BoundOutputClause output, Table table)
    {
        var database = interpreter.Database;
        if (output.Into is { } into)
            interpreter.Identities.Check(into, output.IntoColumns.Any(column => column.Identity is not null));
        else
            interpreter.Sink.BeginRows([.. output.Items.Select(QueryStatements.ToColumn)]);
        database.Captures.Watch(table);
        var count = 0L;
        var run = database.Captures.Capture(() => count = database.Runner.Run(plan, null));
        if (plan.Bound is BoundInsert)
            interpreter.Identities.Note(table, count);
        database.Captures.Read(run, () =>
        {
            if (output.Into is null)
                Send(interpreter, output);
            else
                Insert(interpreter, output, output.Into);
        });
        database.Captures.Discard(run, table);
        return count;
    }

    private static void Send(Interpreter interpreter, BoundOutputClause output)
    {
        var query = new BoundSelectStatement(new BoundQuery(new BoundSelect(output.Items, output.Source, null)), []);
        var types = output.Items.Select(item => item.Expression.Type).ToArray();
        var values = new object?[types.Length];
        interpreter.Database.Runner.Run(interpreter.Database.Plans.Of(output, _ => query), row =>
        {
            for (var i = 0; i < types.Length; i++)
                values[i] = ValueEncoding.Decode(row.GetValue(i), types[i]);
            interpreter.Sink.Row(values);
        });
    }

    private static void Insert(Interpreter interpreter, BoundOutputClause output, Table into)
    {
        interpreter.Identities.Prepare(into);
        interpreter.Database.Runner.Run(interpreter.Database.Plans.Of(output, binder => binder.BindOutputInto(output)), null);
    }
}
