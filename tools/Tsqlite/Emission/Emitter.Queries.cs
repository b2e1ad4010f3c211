using System.Collections.Immutable;
using Tsqlite.Binding;
using Tsqlite.Storage;

using static Tsqlite.Storage.SqliteText;

namespace Tsqlite.Emission;

internal sealed partial class Emitter
{
    private void Query(BoundQuery query, bool nameOutputs = false)
    {
        CommonTables(query.CommonTables);
        Body(query.Body, nameOutputs);
        if (!query.Order.IsEmpty)
        {
            Write(" ORDER BY ");
            List(query.Order, Order);
        }

        if (query.Limit is null && query.Offset is null)
            return;
        Write(" LIMIT ");
        if (query.Limit is null)
            Write("-1");
        else
            RowCount(query.Limit, query.Offset is null ? FunctionFactory.RowCount : FunctionFactory.FetchCount);
        if (query.Offset is not null)
        {
            Write(" OFFSET ");
            RowCount(query.Offset, FunctionFactory.OffsetCount);
        }
    }

    private void RowCount(BoundExpression count, SqliteFunction check)
    {
        if (count is BoundConstant { Value: long and >= 0 })
            Expression(count);
        else
            Call(check, count);
    }

    private void CommonTables(ImmutableArray<CommonTable> tables)
    {
        if (tables.IsEmpty)
            return;
        Write(tables.Any(table => table.IsRecursive) ? "WITH RECURSIVE " : "WITH ");
        List(tables, table =>
        {
            var columns = table.Columns.Select(column => Quote(column.StorageName));
            columns = table.IsRecursive ? columns.Append(Depth) : table.IsVolatile ? columns.Append(Fence) : columns;
            Write($"{table.Alias}({string.Join(", ", columns)}) AS (");
            if (table.IsRecursive)
                Recursion(table);
            else
                Fenced(table.Query!, table.IsVolatile);
            Write(')');
        });
        Write(' ');
    }

    private static readonly string Depth = Quote("$depth");
    private static readonly string Fence = Quote("$fence");

    /// <summary>
    /// A query whose columns have the names c1, c2 and so on. SQLite merges one into the query around it, and then computes a column at each
    /// reference; a window function keeps it from that.
    /// </summary>
    private void Fenced(BoundQuery query, bool isVolatile)
    {
        if (isVolatile)
            Write($"SELECT *, row_number() OVER () AS {Fence} FROM (");
        Query(query, nameOutputs: true);
        if (isVolatile)
            Write(')');
    }

    /// <summary>Anchor and recursive part with one more column, the depth, which ends a recursion that SQL Server would end.</summary>
    private void Recursion(CommonTable table)
    {
        var union = (BoundSetOperation)table.Query!.Body;
        Write("SELECT anchor.*, 0 FROM (");
        Query(union.Left, nameOutputs: true);
        Write(") AS anchor UNION ALL ");
        var recursive = (BoundSelect)union.Right.Body;
        var parent = recursive.From!.Sources.OfType<CteSource>().First(source => source.Cte.Alias == table.Alias);
        Select(recursive, nameOutputs: false, () =>
        {
            _functions[FunctionFactory.RecursionDepth.Name] = FunctionFactory.RecursionDepth;
            Write($", {Quote(FunctionFactory.RecursionDepth.Name)}({parent.Alias}.{Depth}, {table.MaxRecursion})");
        });
    }

    private void Body(BoundQueryBody body, bool nameOutputs)
    {
        if (body is BoundRunningSelect running)
            RunningSelect(running);
        else if (body is BoundSelect select)
            Select(select, nameOutputs);
        else
            SetOperation((BoundSetOperation)body, nameOutputs);
    }

    private void Select(BoundSelect select, bool nameOutputs, Action? moreOutputs = null)
    {
        if (!select.GroupingSets.IsEmpty)
        {
            GroupingSets(select, nameOutputs);
            return;
        }

        if (select.IsOneGroup
            && (select.Having is not null || !select.Items.Any(item => item.OfThisQuery().Any(part => part is BoundAggregate { Window: null }))))
        {
            OneGroup(select, nameOutputs);
            return;
        }

        var hasBytes = select.IsDistinct && select.Items.Any(item => ComparedBytes.IsNeededFor(item.Expression.Type));
        Write(select.IsDistinct && !hasBytes ? "SELECT DISTINCT " : "SELECT ");
        Items(select, nameOutputs);
        moreOutputs?.Invoke();
        FromAndWhere(select);
        if (hasBytes)
        {
            // One of the rows that compare equal is shown as it is.
            Write(" GROUP BY ");
            List(select.Items, item => Key(item.Expression));
        }

        if (select.GroupBy.IsEmpty)
            return;
        Write(" GROUP BY ");
        List(select.GroupBy, Key);
        if (select.Having is null)
            return;
        Write(" HAVING ");
        Predicate(select.Having);
    }

    /// <summary>
    /// All rows as one group. SQLite takes HAVING only after GROUP BY, which gives no group of no rows, so an aggregate makes the group
    /// and a query around it drops the row.
    /// </summary>
    private void OneGroup(BoundSelect select, bool nameOutputs)
    {
        Write("SELECT ");
        List(Enumerable.Range(1, select.Items.Length), ordinal => Write(nameOutputs ? $"\"c{ordinal}\" AS \"c{ordinal}\"" : $"\"c{ordinal}\""));
        Write(" FROM (SELECT ");
        Items(select, nameOutputs: true);
        Write(", count(*)");
        if (select.Having is not null)
        {
            Write(", ");
            Predicate(select.Having);
            Write(" AS \"having\"");
        }

        FromAndWhere(select);
        Write(select.Having is null ? ")" : ") WHERE \"having\"");
    }

    private void Items(BoundSelect select, bool nameOutputs)
    {
        var ordinal = 0;
        List(select.Items, item =>
        {
            Collated(item.Expression);
            ordinal++;
            if (nameOutputs)
                Write($" AS \"c{ordinal}\"");
        });
    }

    private void FromAndWhere(BoundSelect select) => OfRows(select, () =>
    {
        if (select.From is not null)
        {
            Write(" FROM ");
            From(select.From);
        }

        if (select.Where is null)
            return;
        Write(" WHERE ");
        Predicate(select.Where);
    });

    /// <summary>The most SELECTs that stand side by side: SQLite takes 500.</summary>
    private const int MostTerms = 400;

    private static readonly Dictionary<SetOperator, string> SetOperators = new()
    {
        [SetOperator.Union] = " UNION ",
        [SetOperator.UnionAll] = " UNION ALL ",
        [SetOperator.Except] = " EXCEPT ",
        [SetOperator.Intersect] = " INTERSECT ",
    };

    /// <summary>The terms of a chain of operators, from left to right; so many of them at a time go into a derived table.</summary>
    private void SetOperation(BoundSetOperation set, bool nameOutputs)
    {
        var terms = new Stack<BoundSetOperation>([set]);
        while (IsPlain(terms.Peek().Left) && terms.Peek().Left.Body is BoundSetOperation left)
            terms.Push(left);
        var derived = (terms.Count - 1) / MostTerms;
        for (var i = 0; i < derived; i++)
            Write("SELECT * FROM (");
        Operand(terms.Peek().Left, nameOutputs || derived > 0);
        var count = 0;
        foreach (var term in terms)
        {
            if (count == MostTerms)
                Write(')');
            count = count == MostTerms ? 1 : count + 1;
            Write(SetOperators[term.Operator]);
            Operand(term.Right, nameOutputs: false);
        }
    }

    /// <summary>SQLite's set operators all bind alike from the left and take plain SELECTs, so anything else goes into a derived table.</summary>
    private void Operand(BoundQuery query, bool nameOutputs)
    {
        if (IsPlain(query) && query.Body is BoundSelect { GroupingSets.IsEmpty: true })
        {
            Body(query.Body, nameOutputs);
            return;
        }

        Write("SELECT * FROM (");
        Query(query, nameOutputs: true);
        Write(')');
    }

    private static bool IsPlain(BoundQuery query) => !query.HasRowLimit && query.Order.IsEmpty && query.CommonTables.IsEmpty;

    private void From(BoundFrom from)
    {
        _readsTables = true;
        if (from is BoundSource source)
        {
            Source(source);
            return;
        }

        var join = (BoundJoin)from;
        From(join.Left);
        Write(join.Kind switch
        {
            JoinKind.Left => " LEFT JOIN ",
            JoinKind.Inner => " JOIN ",

            // Not CROSS JOIN: to SQLite that also forbids to reorder.
            _ => " JOIN ",
        });
        var nested = join.Right is BoundJoin;
        if (nested)
            Write('(');
        From(join.Right);
        if (nested)
            Write(')');
        if (join.Condition is not null)
        {
            Write(" ON ");
            Predicate(join.Condition);
        }
        else if (join.Kind == JoinKind.Left)
        {
            Write(" ON 1");
        }
    }

    private void Source(BoundSource source)
    {
        switch (source)
        {
            case TableSource table when ReferenceEquals(table, _keyed):
                Write($"(SELECT *, _rowid_ AS {KeyColumn} FROM {TableName(table.Table)})");
                break;
            case TableSource { View: { } view }:
                Write('(');
                Query(view, nameOutputs: true);
                Write(')');
                break;
            case TableSource table:
                Write(TableName(table.Table));
                break;
            case CteSource cte:
                Write(cte.Cte.Alias);
                break;
            case FunctionSource function:
                Write("json_each(");
                Expression(function.Call);
                Write(')');
                break;
            case SplitSource split:
                Write("json_each(");
                Call(FunctionFactory.Split(split.Text.Type, split.Separator.Type, split.Columns[0].Collation), split.Text, split.Separator);
                Write(')');
                break;
            case QuerySource query:
                Write('(');
                Fenced(query.Query, query.IsVolatile);
                Write(')');
                break;
            case AppliedSource applied:
                Applied(applied);
                break;
            case ValuesSource values:
                Write('(');
                Values(values);
                Write(')');
                break;
            default:
                throw new InvalidOperationException($"{source.GetType().Name} is no source of SQLite's.");
        }

        Write(" AS ");
        Write(source.Alias);
    }

    /// <summary>
    /// A query for each row of the sources before it. SQLite lets only the arguments of table-valued functions refer to these, so the rows are
    /// packed into one text, which json_each takes apart.
    /// </summary>
    private void Applied(AppliedSource applied)
    {
        var pack = FunctionFactory.Pack(applied.Columns.Length);
        _aggregates[pack.Name] = pack;
        Write($"json_each((SELECT {Quote(pack.Name)}({string.Join(", ", Enumerable.Range(1, applied.Columns.Length).Select(i => $"\"c{i}\""))}) FROM (");
        Fenced(applied.Query, isVolatile: true);
        Write(")))");
    }

    /// <summary>Rows of VALUES. SQLite does not find their columns where they read a query around them, so these are a UNION ALL.</summary>
    private void Values(ValuesSource values)
    {
        if (!values.Rows.Any(row => row.Any(value => value.All().Any(part => part is BoundColumn))))
        {
            Write("VALUES ");
            List(values.Rows, Row);
            return;
        }

        List(
            values.Rows,
            row =>
            {
                var column = 0;
                Write("SELECT ");
                List(row, value =>
                {
                    Expression(value);
                    Write($" AS {Quote(values.Columns[column++].StorageName)}");
                });
            },
            " UNION ALL ");
    }

    private void Row(ImmutableArray<BoundExpression> row)
    {
        Write('(');
        List(row, Expression);
        Write(')');
    }
}
