using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Storage;

namespace Tsqlite.Execution.Writes;

/// <summary>OUTPUT: what a write has written goes to the client, or into a table.</summary>
internal static class OutputRows
{
    /// <summary>Before the write: what may forbid the rows, and their columns.</summary>
    public static void Begin(Interpreter interpreter, BoundOutputClause output)
    {
        if (output.Into is { } into)
            interpreter.Identities.Check(into, output.IntoColumns.Any(column => column.Identity is not null));
        else
            interpreter.Sink.BeginRows([.. output.Items.Select(QueryStatements.ToColumn)]);
    }

    /// <summary>After it, while the rows of its run are read.</summary>
    public static void Deliver(Interpreter interpreter, BoundOutputClause output)
    {
        if (output.Into is null)
            Send(interpreter, output);
        else
            Insert(interpreter, output, output.Into);
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
