using System.Collections.Immutable;
using System.Globalization;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Planning;
using Tsqlite.Types;

namespace Tsqlite.Execution.Writes;

/// <summary>Inserts rows that no query of the statement gives: a procedure's, a client's, an OUTPUT clause's.</summary>
internal static class RowsInserted
{
    /// <summary>Inserts rows in one or several goes, all or none of them, and fires the triggers that wait for them.</summary>
    /// <param name="interpreter">Where.</param>
    /// <param name="table">The table.</param>
    /// <param name="fires">Whether triggers fire.</param>
    /// <param name="insert">Inserts, and returns how many rows.</param>
    public static void Write(Interpreter interpreter, Table table, bool fires, Func<long> insert)
    {
        var target = new WriteTarget(table, TriggerEvent.Insert, table.Columns);
        if (fires && Triggers.InsteadOf(interpreter, target) is not null)
            throw SqlErrors.Unsupported("INSERT … EXECUTE or a bulk load into what an INSTEAD OF trigger stands for", interpreter.Frame.Line);
        if (fires && Triggers.Any(interpreter.Database.Catalog, target))
            CapturedWrite.Run(interpreter, target, null, null, fires: true, insert);
        else
            interpreter.Transaction.Atomically(() => interpreter.Session.RowCount = insert());
    }

    /// <returns>How many rows there were.</returns>
    public static long Insert(
        Interpreter interpreter,
        Table table,
        ImmutableArray<Column> columns,
        IReadOnlyList<SqlType> types,
        IEnumerable<object?[]> rows,
        bool defaultsForNulls = false)
    {
        var values = types.Select(type => new Variable(type)).ToArray();
        var scope = new VariableScope();
        for (var i = 0; i < values.Length; i++)
            scope.Declare(string.Create(CultureInfo.InvariantCulture, $"@{i + 1}"), values[i]);
        var count = 0L;
        using var plan = interpreter.Database.Plans.Make(binder => binder.BindInsertOfVariables(table, columns, types, defaultsForNulls), scope);
        foreach (var row in rows)
        {
            interpreter.Session.Attention.ThrowIfCancellationRequested();
            for (var i = 0; i < values.Length; i++)
                values[i].Value = row[i];
            interpreter.Database.Runner.Run(plan, scope, null);
            count++;
        }

        return count;
    }
}
