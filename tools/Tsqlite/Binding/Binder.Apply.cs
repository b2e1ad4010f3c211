using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Binding;

/// <summary>
/// APPLY. SQLite's FROM cannot refer to its left side, so a row of expressions becomes names for them, a plain query a join, and any other
/// query a source whose rows are computed for each row of the left side.
/// </summary>
internal sealed partial class Binder
{
    /// <summary>The most columns of a query that is computed for each row: SQLite's functions take no more arguments.</summary>
    private const int MaxAppliedColumns = 127;

    // Whether what is bound stands on a side of an outer join that may give NULLs. There a name cannot stand for an expression, which would not be NULL.
    private bool _mayBeMissing;

    private BoundFrom? BindApply(UnqualifiedJoin apply, Scope scope)
    {
        var left = BindTableReference(apply.FirstTableReference, scope);
        var isOuter = apply.UnqualifiedJoinType == UnqualifiedJoinType.OuterApply;
        var isVolatile = VolatileCalls.AreIn(apply.SecondTableReference);
        switch (apply.SecondTableReference)
        {
            case InlineDerivedTable { RowValues.Count: 1 } values when !isVolatile && !_mayBeMissing:
                var row = BindRows(values.RowValues, scope).Rows[0];
                scope.Add(MakeApplied(values.Alias.Value, AppliedNames(values, row.Length), row));
                return left;
            case InlineDerivedTable { RowValues.Count: > 1 } values when !isVolatile:
                return ApplyRows(left, values, scope);
            case InlineDerivedTable values when isVolatile:
                throw Unsupported("APPLY of VALUES that are new for each row, such as NEWID()", values);
            case InlineDerivedTable values:
                var rows = BindValues(values.RowValues, values.Alias.Value, values.Columns, scope);
                var all = new BoundSelect([.. rows.Columns.Select((column, i) => new BoundOutput(column.Name, rows.ColumnAt(i)))], rows, null);
                return ApplyEach(left, new BoundQuery(all), values.Alias.Value, [], isOuter, scope, values);
            case QueryDerivedTable derived:
                return ApplyQuery(
                    left,
                    BindQuery(derived.QueryExpression, scope),
                    derived.Alias.Value,
                    [.. derived.Columns.Select(column => column.Value)],
                    (isOuter, isVolatile),
                    scope,
                    derived);
            case SchemaObjectFunctionTableReference function:
                return BindTableFunction(function, scope) switch
                {
                    QuerySource inline => ApplyQuery(
                        left, inline.Query, inline.Name!.Name, [.. inline.Columns.Select(column => column.Name)], (isOuter, inline.IsVolatile),
                        scope, function),
                    var returned => ApplySource(left, returned, isOuter, scope),
                };
            case GlobalFunctionTableReference split:
                return ApplySource(left, BindSplit(split, scope), isOuter, scope);
            default:
                var first = scope.Sources.Count;
                var right = BindTableReference(apply.SecondTableReference, scope);
                if (isOuter)
                    scope.ExtendWithNulls(scope.Sources.Skip(first));
                return Join(isOuter ? JoinKind.Left : JoinKind.Cross, left, right, null);
        }
    }

    private static string[] AppliedNames(InlineDerivedTable values, int count)
    {
        string[] names = [.. values.Columns.Select(column => column.Value)];
        CheckColumnCount(count, names.Length, values.Alias.Value);
        CheckDistinct(names, name => SqlErrors.DuplicateOutputColumn(name, values.Alias.Value));
        return names;
    }

    private ExpressionSource MakeApplied(string name, IReadOnlyList<string> columns, ImmutableArray<BoundExpression> expressions) => new()
    {
        Name = new SourceName(name),
        Alias = NextAlias(),
        Expressions = expressions,
        Columns = [.. expressions.Select((expression, i) => new SourceColumn(columns[i], "", expression.Type, expression.IsNullable, expression.Collation))],
    };

    /// <summary>Several rows of expressions over the left side: a join with the row numbers, and a CASE over the number for each column.</summary>
    private BoundFrom ApplyRows(BoundFrom? left, InlineDerivedTable values, Scope scope)
    {
        var (rows, types) = BindRows(values.RowValues, scope);
        var (numbers, number) = Numbers(rows.Length);
        var columns = types.Select((type, column) => (BoundExpression)Collated(
            ByNumber(number, [.. rows.Select(row => row[column])], type), "UNION ALL", rows.Select(row => row[column])));
        scope.Add(MakeApplied(values.Alias.Value, AppliedNames(values, types.Length), [.. columns]));
        return Join(JoinKind.Cross, left, numbers, null)!;
    }

    /// <summary>A source of the numbers from 0, and its column.</summary>
    private (ValuesSource Numbers, BoundExpression Number) Numbers(int count)
    {
        var numbers = new ValuesSource
        {
            Name = null,
            Alias = NextAlias(),
            Rows = [.. Enumerable.Range(0, count).Select(i => ImmutableArray.Create<BoundExpression>(new BoundConstant(i, SqlType.Int)))],
            Columns = [new SourceColumn("", "column1", SqlType.Int, false)],
        };
        return (numbers, numbers.ColumnAt(0));
    }

    private static BoundCase ByNumber(BoundExpression number, ImmutableArray<BoundExpression> values, SqlType type) => new(
        [.. values.Select((value, i) => new BoundWhen(Compare(ComparisonOperator.Equal, number, new BoundConstant(i, SqlType.Int)), value))], null, type);

    private BoundFrom? ApplyQuery(
        BoundFrom? left, BoundQuery query, string name, string[] list, (bool IsOuter, bool IsVolatile) apply, Scope scope, TSqlFragment fragment)
    {
        var (isOuter, isVolatile) = apply;
        if (isVolatile || query is not { Body: BoundSelect select, HasRowLimit: false } || !IsPlain(select) || !CanJoin(left, select, isOuter || _mayBeMissing))
        {
            // SQLite computes once what does not depend on the left side.
            if (isVolatile && (left is null || !ReadsFrom(query, left)))
                throw Unsupported("APPLY of an expression that is new for each row, such as NEWID(), and does not read the left side", fragment);
            return ApplyEach(left, query, name, list, isOuter, scope, fragment);
        }

        string[] names = [.. OutputColumns(query, list, name).Select(column => column.Name)];
        scope.Add(MakeApplied(name, names, [.. select.Items.Select(item => item.Expression)]));
        if (select.From is { } from && left is not null && ReadsFrom(from, left))
            return Join(JoinKind.Inner, Graft(left, from), OneRow(), select.Where);
        if (isOuter)
            scope.ExtendWithNulls(select.From?.Sources ?? []);
        return Join(isOuter ? JoinKind.Left : JoinKind.Inner, left, select.From ?? OneRow(), select.Where);
    }

    /// <summary>Whether a query gives a row for each row of its FROM clause that its WHERE clause takes.</summary>
    private static bool IsPlain(BoundSelect select) => select is { IsDistinct: false, IsOneGroup: false, GroupBy.IsEmpty: true }
        && !select.Items.Any(item => item.OfThisQuery().Any(part => part is BoundWindowFunction or BoundAggregate));

    /// <summary>
    /// Whether a plain query can be joined: columns that would not be NULL beside a row without partner forbid it, and so does a source that
    /// reads the left side.
    /// </summary>
    private static bool CanJoin(BoundFrom? left, BoundSelect select, bool isOuter)
    {
        if (isOuter && !select.Items.All(item => item.Expression is BoundColumn column && (select.From?.Sources.Contains(column.Source) ?? false)))
            return false;
        return left is null || select.From is not { } from || !ReadsFrom(from, left) || (!isOuter && CanGraft(left, from));
    }

    /// <summary>A query whose rows are computed for each row of the left side.</summary>
    private BoundFrom ApplyEach(BoundFrom? left, BoundQuery query, string name, string[] list, bool isOuter, Scope scope, TSqlFragment fragment)
    {
        var columns = OutputColumns(query, list, name);
        if (columns.Length > MaxAppliedColumns)
            throw Unsupported($"APPLY of a query with more than {MaxAppliedColumns} columns", fragment);
        return ApplySource(left, new AppliedSource { Name = new SourceName(name), Alias = NextAlias(), Query = query, Columns = columns }, isOuter, scope);
    }

    private static BoundFrom ApplySource(BoundFrom? left, BoundSource source, bool isOuter, Scope scope)
    {
        scope.Add(source);
        if (isOuter)
            scope.ExtendWithNulls([source]);
        return Join(isOuter ? JoinKind.Left : JoinKind.Cross, left, source, null)!;
    }

    private static bool ReadsFrom(BoundNode node, BoundFrom sources)
    {
        var read = sources.Sources.ToHashSet<BoundSource>(ReferenceEqualityComparer.Instance);
        return node.All().OfType<BoundColumn>().Any(column => read.Contains(column.Source));
    }

    private static bool CanGraft(BoundFrom left, BoundFrom from) =>
        from is BoundJoin { Left: var first, Right: var second } && !ReadsFrom(second, left) ? CanGraft(left, first) : !ReadsFrom(from, left);

    /// <summary>A FROM clause with another crossed in at its far left, where every ON but those of a nested join sees it.</summary>
    private static BoundJoin Graft(BoundFrom left, BoundFrom from) => from is BoundJoin { Left: var first } join && !ReadsFrom(join.Right, left)
        ? join with { Left = Graft(left, first) }
        : new BoundJoin(JoinKind.Cross, left, from, null);

    /// <summary>What a query without FROM reads.</summary>
    private ValuesSource OneRow() => new()
    {
        Name = null,
        Alias = NextAlias(),
        Rows = [[new BoundConstant(1, SqlType.Int)]],
        Columns = [new SourceColumn("", "column1", SqlType.Int, false)],
    };
}
