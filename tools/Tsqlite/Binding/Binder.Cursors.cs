using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Types;

namespace Tsqlite.Binding;

/// <summary>The queries of cursors.</summary>
internal sealed partial class Binder
{
    /// <summary>
    /// A cursor's query. Where each of its rows stands for rows of tables, their row ids follow the outputs; any other is read once, when
    /// the cursor opens.
    /// </summary>
    public BoundSelectStatement BindCursor(SelectStatement statement)
    {
        var select = BindSelect(statement);
        return select with { Query = WithRowIds(select.Query) ?? select.Query };
    }

    /// <summary>The row of a cursor's query that has given row ids; null when its rows have none.</summary>
    /// <param name="statement">The query.</param>
    /// <param name="variables">The variables with the row ids.</param>
    public BoundSelectStatement BindCursorRow(SelectStatement statement, IReadOnlyList<string> variables)
    {
        var query = WithRowIds(BindSelect(statement).Query)!;
        var body = (BoundSelect)query.Body;
        var matches = body.Items.Select(item => item.Expression).OfType<BoundRowId>().TakeLast(variables.Count)
            .Select((row, i) => (BoundPredicate)new BoundComparison(ComparisonOperator.Equal, row, BindVariable(variables[i]), null));
        return new(query with { Body = body with { Where = matches.Aggregate((all, next) => new BoundAnd(all, next)) }, Order = [] }, []);
    }

    private static BoundQuery? WithRowIds(BoundQuery query)
    {
        if (query.HasRowLimit || !query.CommonTables.IsEmpty
            || query.Body is not BoundSelect { IsDistinct: false, GroupBy.IsEmpty: true, Having: null, IsOneGroup: false, From: { } from } body
            || !IsOfTables(from) || body.Items.Any(item => item.OfThisQuery().Any(part => part is BoundWindowFunction or BoundAggregate)))
            return null;
        var ids = from.Sources.Select(source => new BoundOutput("", new BoundRowId((TableSource)source)));
        return query with { Body = body with { Items = [.. body.Items, .. ids] } };
    }

    private static bool IsOfTables(BoundFrom from) => from switch
    {
        BoundJoin join => join.Kind != JoinKind.Left && join.Right is not BoundJoin && IsOfTables(join.Left) && IsOfTables(join.Right),

        // What a system view shows is computed, and a trigger's rows do not change.
        TableSource { View: null, Table: { IsView: false } table } =>
            !Catalog.WrittenRows.IsName(table.Name) && table.SchemaName is not ("sys" or "INFORMATION_SCHEMA"),
        _ => false,
    };

    /// <summary>The condition of WHERE CURRENT OF.</summary>
    private BoundComparison CurrentOf(CursorId cursor, TableSource target) => new(
        ComparisonOperator.Equal, new BoundRowId(target), new BoundVariable(
            Syntax.CursorNames.PositionOf(cursor), context.FindVariable(Syntax.CursorNames.PositionOf(cursor)) ?? SqlType.BigInt), null);
}
