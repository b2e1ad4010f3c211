using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Emission;
using Tsqlite.Storage;

namespace Tsqlite.Session;

internal sealed partial class Session
{
    /// <summary>A write whose OUTPUT rows are collected, to be sent or inserted when all is written.</summary>
    private long WriteWithOutput(Plan plan, BoundOutputClause output, Table table)
    {
        var types = output.Items.Select(item => item.Expression.Type).ToArray();
        var rows = new List<object?[]>();
        if (output.Into is { } checkedInto)
            CheckIdentityInsert(checkedInto, output.IntoColumns.Any(column => column.Identity is not null));
        else
            _sink.BeginRows([.. output.Items.Select(ToColumn)]);
        var count = table.IsTemporary ? WriteCopying(plan, output, table, Collect) : RunPlan(plan, Collect);
        if (output.Into is { } into)
        {
            PrepareIdentity(into);
            InsertRows(into, output.IntoColumns, types, rows);
        }
        else
        {
            rows.ForEach(_sink.Row);
        }

        return count;

        void Collect(SqliteStatement statement) => rows.Add([.. types.Select((type, i) => ValueEncoding.Decode(statement.GetValue(i), type))]);
    }

    /// <summary>Writes a temporary table while a trigger copies the rows, then reads the OUTPUT items from the copy.</summary>
    private long WriteCopying(Plan plan, BoundOutputClause output, Table table, Action<SqliteStatement> onRow)
    {
        var copy = output.Source.Table;
        var (verb, row) = plan.Bound switch
        {
            BoundInsert => ("INSERT", "NEW"),
            BoundUpdate => ("UPDATE", "NEW"),
            _ => ("DELETE", "OLD"),
        };
        var values = string.Join(", ", table.Columns.Select(column => $"{row}.{Emitter.Quote(column.Name)}"));
        _connection.Execute(TableStorage.CreateTable(copy, Catalog, EmitChecks(copy), EmitDefaults(copy)));
        _connection.Execute(
            $"CREATE TRIGGER temp.{Emitter.Quote($"{copy.StorageName}:copy")} AFTER {verb} ON {Emitter.Quote(table.StorageName)} " +
            $"BEGIN INSERT INTO {Emitter.Quote(copy.StorageName)} VALUES ({values}); END");
        var count = RunPlan(plan, null);
        using (var items = MakePlan(_ => new BoundSelectStatement(
            new BoundQuery(new BoundSelect(output.Items, output.Source, null)), [])))
        {
            RunPlan(items, onRow);
        }

        _connection.Execute($"DROP TRIGGER temp.{Emitter.Quote($"{copy.StorageName}:copy")}");
        DropStorage(copy);
        return count;
    }
}
