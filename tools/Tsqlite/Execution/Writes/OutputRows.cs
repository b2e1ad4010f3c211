using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Planning;
using Tsqlite.Storage;

using static Tsqlite.Storage.SqliteText;

namespace Tsqlite.Execution.Writes;

/// <summary>OUTPUT: the rows that a write has written.</summary>
internal static class OutputRows
{
    /// <summary>A write whose OUTPUT rows are collected, to be sent or inserted when all is written.</summary>
    public static long Write(Interpreter interpreter, Plan plan, BoundOutputClause output, Table table)
    {
        var types = output.Items.Select(item => item.Expression.Type).ToArray();
        var rows = new List<object?[]>();
        if (output.Into is { } checkedInto)
            interpreter.Identities.Check(checkedInto, output.IntoColumns.Any(column => column.Identity is not null));
        else
            interpreter.Sink.BeginRows([.. output.Items.Select(QueryStatements.ToColumn)]);
        var count = table.IsTemporary ? WriteCopying(interpreter.Database, plan, output, table, Collect) : interpreter.Database.Runner.Run(plan, Collect);
        if (output.Into is { } into)
        {
            interpreter.Identities.Prepare(into);
            RowsInserted.Insert(interpreter, into, output.IntoColumns, types, rows);
        }
        else
        {
            rows.ForEach(interpreter.Sink.Row);
        }

        return count;

        void Collect(SqliteStatement statement) => rows.Add([.. types.Select((type, i) => ValueEncoding.Decode(statement.GetValue(i), type))]);
    }

    /// <summary>Writes a temporary table while a trigger copies the rows, then reads the OUTPUT items from the copy.</summary>
    private static long WriteCopying(DatabaseContext database, Plan plan, BoundOutputClause output, Table table, Action<SqliteStatement> onRow)
    {
        var copy = output.Source.Table;
        var (verb, row) = plan.Bound switch
        {
            BoundInsert => ("INSERT", "NEW"),
            BoundUpdate => ("UPDATE", "NEW"),
            _ => ("DELETE", "OLD"),
        };
        var values = string.Join(", ", table.Columns.Select(column => $"{row}.{Quote(column.Name)}"));
        database.StoredExpressions.Create(copy);
        database.Connection.Execute(
            $"CREATE TRIGGER temp.{Quote($"{copy.StorageName}:copy")} AFTER {verb} ON {Quote(table.StorageName)} " +
            $"BEGIN INSERT INTO {Quote(copy.StorageName)} VALUES ({values}); END");
        var count = database.Runner.Run(plan, null);
        using (var items = database.Plans.Make(_ => new BoundSelectStatement(
            new BoundQuery(new BoundSelect(output.Items, output.Source, null)), [])))
        {
            database.Runner.Run(items, onRow);
        }

        database.Connection.Execute($"DROP TRIGGER temp.{Quote($"{copy.StorageName}:copy")}");
        StoredTables.Drop(database.Connection, copy);
        return count;
    }
}
