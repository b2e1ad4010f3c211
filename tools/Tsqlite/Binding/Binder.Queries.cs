using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Syntax;
using Tsqlite.Types;
using Tsqlite.Values;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Binding;

internal sealed partial class Binder
{
    private BoundQuery BindQuery(QueryExpression expression, Scope outer, bool isTopLevel = false, bool isLastOperand = false)
    {
        var query = expression switch
        {
            QueryParenthesisExpression parenthesis => OrderOf(parenthesis.QueryExpression) is null
                ? BindQuery(parenthesis.QueryExpression, outer)
                : throw SqlErrors.OrderByInOperand("ORDER", parenthesis.StartLine),
            QuerySpecification specification => BindSpecification(specification, outer, isLastOperand),
            BinaryQueryExpression binary => BindSetOperation(binary, outer),
            _ => throw Unsupported(SyntaxName.Of(expression), expression),
        };
        if (!isTopLevel && !query.Order.IsEmpty && !query.HasRowLimit)
            throw SqlErrors.OrderByNotAllowed();
        CheckOutputCollations(query);
        return query;
    }

    /// <summary>Binds one SELECT.</summary>
    /// <param name="specification">The SELECT.</param>
    /// <param name="outer">What the query around it names.</param>
    /// <param name="isLastOperand">Whether it ends a UNION, EXCEPT or INTERSECT, and so its ORDER BY and OFFSET are those of the whole.</param>
    private BoundQuery BindSpecification(QuerySpecification specification, Scope outer, bool isLastOperand)
    {
        var scope = new Scope(outer);
        var from = specification.FromClause is null ? null : BindFrom(specification.FromClause, scope);
        var where = specification.WhereClause is null ? null : Bind(specification.WhereClause.SearchCondition, scope);
        var outputs = specification.SelectElements.SelectMany(element => BindSelectElement(element, scope)).ToImmutableArray();
        var (groupBy, sets) = specification.GroupByClause is null ? ([], []) : BindGroupBy(specification.GroupByClause, scope);
        var having = specification.HavingClause is null ? null : Bind(specification.HavingClause.SearchCondition, scope);
        if (where is not null)
            QueryClause.Where.Check(where);
        if (having is not null)
            QueryClause.Having.Check(having);

        var body = new BoundSelect(outputs, from, where)
        {
            IsDistinct = specification.UniqueRowFilter == UniqueRowFilter.Distinct,
            GroupBy = groupBy,
            GroupingSets = sets,
            Having = having,
        };
        if (body.IsDistinct)
        {
            if (!groupBy.IsEmpty || outputs.Any(output => output.Expression.OfThisQuery().Any(part => part is BoundWindowFunction or BoundAggregate)))
                RefuseVaryingBytes(outputs, "DISTINCT with GROUP BY, aggregates or windowed functions", specification);
            if (outputs.FirstOrDefault(output => output.Expression.Type.IsLegacy) is { } legacy)
                throw SqlErrors.NotDistinct(legacy.Expression.Type);
        }

        var order = specification.OrderByClause is null || isLastOperand ? [] : BindOrderBy(specification.OrderByClause, body, scope);
        if (!sets.IsEmpty)
        {
            return Limited(
                GroupedBySets(body, order, specification), specification.TopRowFilter, isLastOperand ? null : specification.OffsetClause, scope);
        }

        if (!groupBy.IsEmpty || having is not null || outputs.Any(output => GroupingCheck.HasAggregate(output.Expression))
            || order.Any(item => GroupingCheck.HasAggregate(item.Expression)))
        {
            CheckGrouping(body, order);
            body = body with { IsOneGroup = groupBy.IsEmpty };
        }

        // One group is one row at most, which no order changes.
        return Limited(
            new BoundQuery(body) { Order = body.IsOneGroup ? [] : order }, specification.TopRowFilter, isLastOperand ? null : specification.OffsetClause,
            scope);
    }

    /// <summary>
    /// SQL Server takes bytes that differ by zeros at their end for equal. SQLite does not, and of several rows it would have to keep one as it is.
    /// </summary>
    private static void RefuseVaryingBytes(IEnumerable<BoundOutput> outputs, string feature, TSqlFragment fragment)
    {
        if (outputs.Any(output => output.Expression.Type.Name == SqlTypeName.VarBinary))
            throw Unsupported($"{feature} of varbinary", fragment);
    }

    private IEnumerable<BoundOutput> BindSelectElement(SelectElement element, Scope scope)
    {
        switch (element)
        {
            case SelectScalarExpression scalar:
                var expression = Bind(scalar.Expression, scope);
                var column = scalar.Expression as ColumnReferenceExpression;
                var name = scalar.ColumnName?.Value ?? column?.MultiPartIdentifier?.Identifiers[^1].Value ?? (column is null ? "" : "$action");
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
                return sources.SelectMany(source => source.Columns.Select((column, i) => new BoundOutput(column.Name, scope.ColumnAt(source, i))));
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

    private BoundQuery BindSetOperation(BinaryQueryExpression binary, Scope outer)
    {
        var (first, others) = Operands(binary);
        var terms = new List<(SetOperator Operator, BoundQuery Query)> { (SetOperator.UnionAll, BindQuery(first, outer)) };
        var (last, before) = (others[^1].Query, others.SkipLast(1).Select(other => other.Query).Prepend(first));
        if (before.FirstOrDefault(operand => OrderOf(operand) is not null) is { } ordered)
            throw SqlErrors.OrderByInOperand(binary.BinaryQueryExpressionType.ToString().ToUpperInvariant(), ordered.StartLine);
        foreach (var (@operator, expression) in others)
        {
            // INTERSECT binds more tightly than the others, which ScriptDom's tree does not show.
            var query = BindQuery(expression, outer, isLastOperand: expression == last);
            if (@operator == SetOperator.Intersect)
                terms[^1] = (terms[^1].Operator, Combine(@operator, terms[^1].Query, query));
            else
                terms.Add((@operator, query));
        }

        var combined = terms.Skip(1).Aggregate(terms[0].Query, (left, term) => Combine(term.Operator, left, term.Query));
        if (others.Any(operand => operand.Operator != SetOperator.UnionAll))
        {
            if (others.Any(operand => operand.Operator is SetOperator.Except or SetOperator.Intersect))
                RefuseVaryingBytes(combined.Outputs, "EXCEPT or INTERSECT", binary);
            if (combined.Outputs.FirstOrDefault(output => output.Expression.Type.IsLegacy) is { } legacy)
                throw SqlErrors.NotSetOperand(legacy.Expression.Type);
        }

        if (OrderOf(binary) is { } order)
            combined = combined with { Order = BindOrderBy(order, combined.Outputs) };
        return Limited(combined, null, binary.OffsetClause ?? (last as QuerySpecification)?.OffsetClause, outer);
    }

    /// <summary>The ORDER BY that ends a query; in a subquery ScriptDom gives that of a UNION to its last SELECT.</summary>
    private static OrderByClause? OrderOf(QueryExpression query) =>
        query.OrderByClause ?? (query is BinaryQueryExpression binary ? binary.SecondQueryExpression.OrderByClause : null);

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
}
