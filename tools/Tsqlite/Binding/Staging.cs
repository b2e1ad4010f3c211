using System.Collections.Immutable;
using Tsqlite.Catalog;
using Tsqlite.Types;

namespace Tsqlite.Binding;

/// <summary>The staged rows of one statement: hands out the columns of their values, and makes the writes that read them.</summary>
/// <param name="binder">Binds the statement.</param>
/// <param name="target">What is written.</param>
/// <param name="width">How many values a row has.</param>
internal sealed class Staging(Binder binder, Table target, int width)
{
    private int _next;

    public Table Table { get; } = StagedRows.Of(target, width);

    /// <summary>The rows in a FROM clause.</summary>
    public TableSource Source => field ??= new() { Name = null, Alias = binder.NextAlias(), Table = Table, Columns = [] };

    public BoundExpression Action => Column(StagedRows.Action, SqlType.BigInt);

    public BoundExpression Target => Column(StagedRows.Target, SqlType.BigInt);

    /// <summary>The column of the next value.</summary>
    public BoundColumn Next(string name, SqlType type, string? collation) =>
        new(Source, new SourceColumn(name, StagedRows.Value(_next++), type, IsNullable: true, collation)) { Collation = collation };

    /// <summary>A query of rows to be staged.</summary>
    public BoundSelect Rows(BoundExpression action, BoundExpression rowId, IEnumerable<BoundExpression> values, BoundFrom from, BoundPredicate? where)
    {
        BoundExpression[] all = [action, rowId, .. values];
        var rest = Enumerable.Repeat<BoundExpression>(new BoundConstant(null, SqlType.Int), width + 2 - all.Length);
        return new([.. all.Concat(rest).Select(value => new BoundOutput("", value))], from, where);
    }

    public BoundInsert Insert(ImmutableArray<Column> columns, IEnumerable<BoundExpression> values)
    {
        var rows = new BoundQuery(new BoundSelect([.. values.Select(value => new BoundOutput("", value))], Source, Does(StagedRows.Insert)))
        {
            Order = [new BoundOrder(new BoundRowId(Source), Descending: false)],
        };
        return new(target, columns, new BoundInsertQuery(rows), null);
    }

    public BoundUpdate Update(ImmutableArray<BoundSet> sets)
    {
        var (written, from) = Written();
        return new(written, sets, from, Does(StagedRows.Update), null, null);
    }

    public BoundDelete Delete()
    {
        var (written, from) = Written();
        return new(written, from, Does(StagedRows.Delete), null, null);
    }

    /// <summary>The rows written, which <paramref name="written"/> holds, beside those that were staged for them.</summary>
    public BoundFrom Beside(TableSource written) => new BoundJoin(JoinKind.Inner, Source, written, new BoundAnd(
        Equal(Target, new BoundColumn(written, new SourceColumn("", StagedRows.Target, SqlType.BigInt, IsNullable: true))),
        Equal(Action, new BoundColumn(written, new SourceColumn("", WrittenRows.Code, SqlType.BigInt, IsNullable: false)))));

    private (TableSource Written, BoundFrom From) Written()
    {
        var written = binder.Open(target, null);
        return (written, new BoundJoin(JoinKind.Inner, Source, written, Equal(Target, new BoundRowId(written))));
    }

    private BoundComparison Does(long action) => Equal(Action, new BoundConstant(action, SqlType.BigInt));

    private BoundColumn Column(string name, SqlType type) => new(Source, new SourceColumn("", name, type, IsNullable: true));

    private static BoundComparison Equal(BoundExpression left, BoundExpression right) => new(ComparisonOperator.Equal, left, right, null);
}
