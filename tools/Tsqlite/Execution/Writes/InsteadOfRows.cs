using System.Collections.Immutable;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Storage;

namespace Tsqlite.Execution.Writes;

/// <summary>The rows that a write would write, for the trigger that takes its place.</summary>
internal static class InsteadOfRows
{
    /// <summary>Notes the rows of a statement as those of a run, without writing them.</summary>
    /// <returns>The run, and how many rows it has.</returns>
    public static (long Run, long Count) Note(Interpreter interpreter, BoundStatement statement, Table table)
    {
        var database = interpreter.Database;
        var isInsert = statement is BoundInsert;
        var (hasOld, hasNew) = (!isInsert, statement is not BoundDelete);
        var width = table.Columns.Length;
        using var plan = database.Plans.Make(_ => new BoundSelectStatement(Query(statement, table), []));
        var rows = new List<object?[]>();
        database.Runner.Run(plan, row =>
        {
            var values = new object?[2 * width];
            for (var i = 0; i < width; i++)
            {
                values[2 * i] = hasOld ? row.GetValue(i) : null;
                values[(2 * i) + 1] = hasNew ? row.GetValue(hasOld ? width + i : i) : null;
            }

            rows.Add(values);
        });
        database.Captures.Watch(table);
        return (database.Captures.Note(table, isInsert ? "INSERT" : hasNew ? "UPDATE" : "DELETE", rows), rows.Count);
    }

    /// <summary>A query of the old values, then the new ones, each in the order of the table's columns.</summary>
    private static BoundQuery Query(BoundStatement statement, Table table)
    {
        switch (statement)
        {
            case BoundInsert insert:
                var order = table.Columns.Select(column => insert.Columns.IndexOf(column)).ToArray();
                return insert.Source is BoundInsertQuery { Query: var source }
                    ? Reordered(source, order)
                    : Values((BoundInsertValues)insert.Source, order);
            case BoundUpdate update:
                var sets = update.Sets.ToDictionary(set => set.Column, set => set.Value);
                var old = table.Columns.Select((_, i) => update.Target.ColumnAt(i)).ToArray();
                return Rows(
                    [.. old, .. table.Columns.Select((column, i) => sets.GetValueOrDefault(column) ?? old[i])],
                    update.From ?? update.Target, update.Where, update.Top, update.CommonTables);
            default:
                var delete = (BoundDelete)statement;
                return Rows([.. table.Columns.Select((_, i) => delete.Target.ColumnAt(i))], delete.From ?? delete.Target, delete.Where,
                    delete.Top, delete.CommonTables);
        }
    }

    private static BoundQuery Rows(ImmutableArray<BoundExpression> values, BoundFrom from, BoundPredicate? where, BoundExpression? top,
        ImmutableArray<CommonTable> tables) =>
        new(new BoundSelect([.. values.Select(value => new BoundOutput("", value))], from, where)) { CommonTables = tables, Limit = top };

    /// <summary>An identity column is 0 in the rows: nobody has given it a value.</summary>
    private static BoundExpression WithoutIdentity(BoundExpression value) => value is BoundNextIdentity identity ? new BoundConstant(0, identity.Type) : value;

    private static BoundQuery Reordered(BoundQuery source, int[] order)
    {
        var select = (BoundSelect)source.Body;
        return source with { Body = select with { Items = [.. order.Select(i => new BoundOutput("", WithoutIdentity(select.Items[i].Expression)))] } };
    }

    private static BoundQuery Values(BoundInsertValues values, int[] order)
    {
        var queries = values.Rows.Select(row => new BoundQuery(
            new BoundSelect([.. order.Select(i => new BoundOutput("", WithoutIdentity(row[i])))], null, null))).ToArray();
        return queries.Aggregate((all, next) => new BoundQuery(new BoundSetOperation(SetOperator.UnionAll, all, next, all.Outputs)));
    }
}
