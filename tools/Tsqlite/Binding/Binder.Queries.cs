using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Types;
using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Binding;

internal sealed partial class Binder
{
    private ImmutableArray<CommonTable> BindCommonTables(WithCtesAndXmlNamespaces? with, Scope scope)
    {
        if (with is null)
            return [];
        var tables = ImmutableArray.CreateBuilder<CommonTable>();
        foreach (var expression in with.CommonTableExpressions)
        {
            var table = BindCommonTable(expression, scope);
            scope.Add(table);
            tables.Add(table);
        }

        return tables.ToImmutable();
    }

    private CommonTable BindCommonTable(CommonTableExpression expression, Scope outer)
    {
        var name = expression.ExpressionName.Value;
        var names = expression.Columns.Select(column => column.Value).ToArray();
        if (!RefersTo(expression.QueryExpression, name))
        {
            var query = BindQuery(expression.QueryExpression, outer);
            return new() { Name = name, Alias = NextAlias(), Columns = OutputColumns(query, names, name), Query = query };
        }

        // The anchor gives the columns; the recursive part is bound once they are known.
        if (expression.QueryExpression is not BinaryQueryExpression { BinaryQueryExpressionType: BinaryQueryExpressionType.Union, All: true } union)
            throw Unsupported("A recursive common table expression without UNION ALL", expression);
        var anchor = BindQuery(union.FirstQueryExpression, outer);
        var anchorColumns = OutputColumns(anchor, names, name).Select(column => column with { IsNullable = true });
        var table = new CommonTable { Name = name, Alias = NextAlias(), Columns = [.. anchorColumns], IsRecursive = true };
        var inner = new Scope(outer);
        inner.Add(table);
        var recursive = BindQuery(union.SecondQueryExpression, inner);
        if (recursive.Outputs.Length != anchor.Outputs.Length)
            throw SqlErrors.SetOperationCountMismatch();
        if (recursive is not { Body: BoundSelect { IsDistinct: false, GroupBy.IsEmpty: true }, Limit: null })
            throw Unsupported("A recursive part with DISTINCT, GROUP BY or TOP", union.SecondQueryExpression);
        table.Query = new BoundQuery(new BoundSetOperation(
            SetOperator.UnionAll, anchor, ConvertOutputs(recursive, [.. anchor.Outputs.Select(item => item.Expression.Type)]), anchor.Outputs));
        return table;
    }

    private static bool RefersTo(TSqlFragment fragment, string name) => FragmentSearch.All<NamedTableReference>(fragment)
        .Any(reference => reference.SchemaObject.SchemaIdentifier is null && Same(reference.SchemaObject.BaseIdentifier.Value, name));

    private BoundQuery BindQuery(QueryExpression expression, Scope outer, bool isTopLevel = false)
    {
        var query = expression switch
        {
            QueryParenthesisExpression parenthesis => BindQuery(parenthesis.QueryExpression, outer),
            QuerySpecification specification => BindSpecification(specification, outer),
            BinaryQueryExpression binary => BindSetOperation(binary, outer),
            _ => throw Unsupported(SyntaxName.Of(expression), expression),
        };
        if (!isTopLevel && !query.Order.IsEmpty && query.Limit is null && query.Offset is null)
            throw SqlErrors.OrderByNotAllowed();
        return query;
    }

    private BoundQuery BindSpecification(QuerySpecification specification, Scope outer)
    {
        var scope = new Scope(outer);
        var from = specification.FromClause is null ? null : BindFrom(specification.FromClause, scope);
        var where = specification.WhereClause is null ? null : Bind(specification.WhereClause.SearchCondition, scope);
        var outputs = specification.SelectElements.SelectMany(element => BindSelectElement(element, scope)).ToImmutableArray();
        var groupBy = specification.GroupByClause is null ? [] : BindGroupBy(specification.GroupByClause, scope);
        var having = specification.HavingClause is null ? null : Bind(specification.HavingClause.SearchCondition, scope);
        if (where is not null)
            QueryClause.Where.Check(where);
        if (having is not null)
            QueryClause.Having.Check(having);

        var body = new BoundSelect(outputs, from, where)
        {
            IsDistinct = specification.UniqueRowFilter == UniqueRowFilter.Distinct,
            GroupBy = groupBy,
            Having = having,
        };
        var order = specification.OrderByClause is null ? [] : BindOrderBy(specification.OrderByClause, body, scope);
        if (!groupBy.IsEmpty || having is not null || outputs.Any(output => GroupingCheck.HasAggregate(output.Expression))
            || order.Any(item => GroupingCheck.HasAggregate(item.Expression)))
        {
            CheckGrouping(body, order);
            body = body with { IsOneGroup = groupBy.IsEmpty };
        }

        // One group is one row at most, which no order changes.
        return Limited(
            new BoundQuery(body) { Order = body.IsOneGroup ? [] : order }, specification.TopRowFilter, specification.OffsetClause, scope);
    }

    private static void CheckGrouping(BoundSelect select, ImmutableArray<BoundOrder> order)
    {
        var check = new GroupingCheck(select.From, select.GroupBy);
        foreach (var item in select.Items)
            check.Check(item.Expression, SqlErrors.NotGroupedInSelect);
        if (select.Having is not null)
            check.Check(select.Having, SqlErrors.NotGroupedInHaving);
        foreach (var item in order)
            check.Check(item.Expression, SqlErrors.NotGroupedInOrderBy);
    }

    private BoundQuery Limited(BoundQuery query, TopRowFilter? top, OffsetClause? offset, Scope scope)
    {
        var limit = top?.Expression ?? offset?.FetchExpression;
        return query with
        {
            Limit = limit is null ? null : ConvertTo(BindValue(limit, scope), SqlType.BigInt),
            Offset = offset is null ? null : ConvertTo(BindValue(offset.OffsetExpression, scope), SqlType.BigInt),
        };
    }

    private IEnumerable<BoundOutput> BindSelectElement(SelectElement element, Scope scope)
    {
        switch (element)
        {
            case SelectScalarExpression scalar:
                var expression = Bind(scalar.Expression, scope);
                var name = scalar.ColumnName?.Value ?? (scalar.Expression as ColumnReferenceExpression)?.MultiPartIdentifier.Identifiers[^1].Value ?? "";
                return [new BoundOutput(name, expression)];
            case SelectSetVariable variable:
                if (variable.AssignmentKind != AssignmentKind.Equals)
                {
                    var left = BindVariable(variable.Variable.Name);
                    return [new BoundOutput("", MakeBinary(CompoundOperators[variable.AssignmentKind], left, Bind(variable.Expression, scope)))];
                }

                return [new BoundOutput("", GiveNullType(Bind(variable.Expression, scope), BindVariable(variable.Variable.Name).Type))];
            case SelectStarExpression star:
                var sources = scope.SourcesOf(star.Qualifier).ToArray();
                if (sources.Length == 0)
                    throw star.Qualifier is null ? SqlErrors.NoTablesSpecified() : SqlErrors.PrefixUnknown(NameText(star.Qualifier));
                return sources.SelectMany(source => source.Columns.Select((column, i) => new BoundOutput(column.Name, source.ColumnAt(i))));
            default:
                throw Unsupported(SyntaxName.Of(element), element);
        }
    }

    /// <summary>The operators of +=, -= and the like.</summary>
    internal static readonly Dictionary<AssignmentKind, ArithmeticOperator> CompoundOperators = new()
    {
        [AssignmentKind.AddEquals] = ArithmeticOperator.Add,
        [AssignmentKind.SubtractEquals] = ArithmeticOperator.Subtract,
        [AssignmentKind.MultiplyEquals] = ArithmeticOperator.Multiply,
        [AssignmentKind.DivideEquals] = ArithmeticOperator.Divide,
        [AssignmentKind.ModEquals] = ArithmeticOperator.Modulo,
        [AssignmentKind.BitwiseAndEquals] = ArithmeticOperator.BitwiseAnd,
        [AssignmentKind.BitwiseOrEquals] = ArithmeticOperator.BitwiseOr,
        [AssignmentKind.BitwiseXorEquals] = ArithmeticOperator.BitwiseXor,
    };

    private ImmutableArray<BoundExpression> BindGroupBy(GroupByClause clause, Scope scope)
    {
        return [.. clause.GroupingSpecifications.Select(item =>
        {
            if (item is not ExpressionGroupingSpecification specification)
                throw Unsupported(SyntaxName.Of(item), item);
            if (FragmentSearch.Has<ScalarSubquery>(specification.Expression))
                throw SqlErrors.AggregateInGroupBy();
            var key = Bind(specification.Expression, scope);
            QueryClause.GroupBy.Check(key);
            return FragmentSearch.All<ColumnReferenceExpression>(specification.Expression).Any(scope.Offers) ? key : throw SqlErrors.GroupByWithoutColumn();
        })];
    }

    private BoundQuery BindSetOperation(BinaryQueryExpression binary, Scope outer)
    {
        var (first, others) = Operands(binary);
        var terms = new List<(SetOperator Operator, BoundQuery Query)> { (SetOperator.UnionAll, BindQuery(first, outer)) };
        foreach (var (@operator, expression) in others)
        {
            // INTERSECT binds more tightly than the others, which ScriptDom's tree does not show.
            var query = BindQuery(expression, outer);
            if (@operator == SetOperator.Intersect)
                terms[^1] = (terms[^1].Operator, Combine(@operator, terms[^1].Query, query));
            else
                terms.Add((@operator, query));
        }

        var combined = terms.Skip(1).Aggregate(terms[0].Query, (left, term) => Combine(term.Operator, left, term.Query));
        if (binary.OrderByClause is not null)
            combined = combined with { Order = BindOrderBy(binary.OrderByClause, combined.Outputs) };
        return Limited(combined, null, binary.OffsetClause, outer);
    }

    /// <summary>The operands of operators that stand side by side, as written from left to right.</summary>
    private static (QueryExpression First, ImmutableArray<(SetOperator Operator, QueryExpression Query)> Others) Operands(BinaryQueryExpression binary)
    {
        var (first, others) = binary.FirstQueryExpression is BinaryQueryExpression left ? Operands(left) : (binary.FirstQueryExpression, []);
        return (first, others.Add((OperatorOf(binary), binary.SecondQueryExpression)));
    }

    private static SetOperator OperatorOf(BinaryQueryExpression binary) => binary.BinaryQueryExpressionType switch
    {
        BinaryQueryExpressionType.Union => binary.All ? SetOperator.UnionAll : SetOperator.Union,
        _ when binary.All => throw Unsupported($"{binary.BinaryQueryExpressionType.ToString().ToUpperInvariant()} ALL", binary),
        BinaryQueryExpressionType.Except => SetOperator.Except,
        _ => SetOperator.Intersect,
    };

    private static BoundQuery Combine(SetOperator @operator, BoundQuery left, BoundQuery right)
    {
        if (left.Outputs.Length != right.Outputs.Length)
            throw SqlErrors.SetOperationCountMismatch();
        var types = left.Outputs.Zip(right.Outputs, (first, second) => CommonType([first.Expression, second.Expression])).ToImmutableArray();
        left = ConvertOutputs(left, types);
        right = ConvertOutputs(right, types);
        var isUnion = @operator is SetOperator.Union or SetOperator.UnionAll;
        var outputs = left.Outputs.Zip(right.Outputs, (first, second) => first with { IsNullableBeside = first.IsNullable || (isUnion && second.IsNullable) });
        return new BoundQuery(new BoundSetOperation(@operator, left, right, [.. outputs]));
    }

    /// <summary>The same query with its outputs converted to the given types.</summary>
    private static BoundQuery ConvertOutputs(BoundQuery query, ImmutableArray<SqlType> types)
    {
        var body = query.Body switch
        {
            BoundSelect select => select with { Items = Converted(select.Items) },
            BoundSetOperation set => (BoundQueryBody)(set with
            {
                Left = ConvertOutputs(set.Left, types),
                Right = ConvertOutputs(set.Right, types),
                Items = Converted(set.Items),
            }),
            _ => query.Body,
        };
        return query with { Body = body };

        ImmutableArray<BoundOutput> Converted(ImmutableArray<BoundOutput> items) =>
            [.. items.Select((item, i) => item with { Expression = ConvertTo(item.Expression, types[i]) })];
    }

    private static ImmutableArray<SourceColumn> OutputColumns(BoundQuery query, IReadOnlyList<string> names, string source)
    {
        if (names.Count > 0 && names.Count != query.Outputs.Length)
            throw SqlErrors.UnnamedColumn(Math.Min(names.Count, query.Outputs.Length) + 1, source);
        return [.. query.Outputs.Select((output, i) =>
        {
            var name = names.Count > 0 ? names[i] : output.Name;
            if (name.Length == 0)
                throw SqlErrors.UnnamedColumn(i + 1, source);
            return new SourceColumn(name, $"c{i + 1}", output.Expression.Type, output.IsNullable, output.Expression.Collation);
        })];
    }
}
