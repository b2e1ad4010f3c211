using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Types;
using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Binding;

internal sealed partial class Binder
{
    private BoundQuery BindQuery(QueryExpression expression, Scope outer, bool isTopLevel = false)
    {
        if (expression.ForClause is not null)
            throw Unsupported("The FOR clause", expression);
        var query = expression switch
        {
            QueryParenthesisExpression parenthesis => BindQuery(parenthesis.QueryExpression, outer),
            QuerySpecification specification => BindSpecification(specification, outer),
            BinaryQueryExpression binary => BindSetOperation(binary, outer),
            _ => throw Unsupported(SyntaxName.Of(expression), expression),
        };
        if (!isTopLevel && !query.Order.IsEmpty && query.Limit is null && query.Offset is null)
            throw SqlErrors.OrderByNotAllowed();
        CheckOutputCollations(query);
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
        CheckGrouping(specification, scope);

        var order = specification.OrderByClause is null ? [] : specification.OrderByClause.OrderByElements
            .Select(item => new BoundOrder(BindOrderItem(item.Expression, specification, outputs, scope), item.SortOrder == SortOrder.Descending))
            .ToImmutableArray();
        var body = new BoundSelect(outputs, from, where)
        {
            IsDistinct = specification.UniqueRowFilter == UniqueRowFilter.Distinct,
            GroupBy = groupBy,
            Having = having,
        };
        return Limited(new BoundQuery(body) { Order = order }, specification.TopRowFilter, specification.OffsetClause, scope);
    }

    private BoundQuery Limited(BoundQuery query, TopRowFilter? top, OffsetClause? offset, Scope scope)
    {
        if (top is { Percent: true } or { WithTies: true })
            throw Unsupported(top.Percent ? "TOP PERCENT" : "TOP WITH TIES", top);
        if (top is not null && offset is not null)
            throw SqlErrors.TopWithOffset();
        var limit = top?.Expression ?? offset?.FetchExpression;
        var bound = query with
        {
            Limit = limit is null ? null : BindRowCount(limit, scope),
            Offset = offset is null ? null : BindRowCount(offset.OffsetExpression, scope),
        };
        if (bound.Offset is BoundConstant { Value: < 0L })
            throw SqlErrors.OffsetIsNegative();
        return offset is not null && bound.Limit is BoundConstant { Value: <= 0L } ? throw SqlErrors.FetchIsNotPositive() : bound;
    }

    private BoundExpression BindRowCount(ScalarExpression count, Scope scope)
    {
        var bound = Bind(count, scope);
        return bound.Type.IsInteger ? ConvertTo(bound, SqlType.BigInt) : throw SqlErrors.RowCountIsNull();
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
                var qualifier = star.Qualifier?.Identifiers[^1].Value;
                if (qualifier is not null && scope.FindSource(qualifier) is null)
                    throw SqlErrors.PrefixUnknown(qualifier);
                return scope.Sources.Where(source => qualifier is null || Same(source.Name, qualifier))
                    .SelectMany(source => source.Columns.Select((column, i) => new BoundOutput(column.Name, source.ColumnAt(i))));
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
        if (clause.GroupByOption != GroupByOption.None || clause.All)
            throw Unsupported("GROUP BY with CUBE, ROLLUP or ALL", clause);
        return [.. clause.GroupingSpecifications.Select(item => item is ExpressionGroupingSpecification expression
            ? Bind(expression.Expression, scope)
            : throw Unsupported(SyntaxName.Of(item), item))];
    }

    private BoundExpression BindOrderItem(
        ScalarExpression expression, QuerySpecification specification, ImmutableArray<BoundOutput> outputs, Scope scope)
    {
        if (expression is IntegerLiteral literal)
        {
            var position = long.Parse(literal.Value, System.Globalization.CultureInfo.InvariantCulture);
            return position >= 1 && position <= outputs.Length ? Ordinal((int)position) : throw SqlErrors.OrderByPosition(position);
        }

        if (expression is ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [{ } alias] })
        {
            for (var i = 0; i < outputs.Length; i++)
            {
                if (Same(outputs[i].Name, alias.Value))
                    return Ordinal(i + 1);
            }
        }

        // DISTINCT allows only what is selected, so an expression that stands in the list is that output.
        if (specification.UniqueRowFilter == UniqueRowFilter.Distinct || specification.GroupByClause is not null)
        {
            var text = FragmentText.Of(expression);
            for (var i = 0; i < specification.SelectElements.Count && outputs.Length == specification.SelectElements.Count; i++)
            {
                if (specification.SelectElements[i] is SelectScalarExpression item && FragmentText.Of(item.Expression) == text)
                    return Ordinal(i + 1);
            }
        }

        return Bind(expression, scope);

        BoundOrdinal Ordinal(int position)
        {
            var output = outputs[position - 1].Expression;
            return new(position, output.Type) { Collation = output.Collation };
        }
    }

    private BoundQuery BindSetOperation(BinaryQueryExpression binary, Scope outer)
    {
        var left = BindQuery(binary.FirstQueryExpression, outer);
        var right = BindQuery(binary.SecondQueryExpression, outer);
        if (left.Outputs.Length != right.Outputs.Length)
            throw SqlErrors.SetOperationCountMismatch();
        var types = left.Outputs.Zip(right.Outputs, (first, second) => CommonType([first.Expression, second.Expression])).ToImmutableArray();
        var collated = left.Outputs.Zip(right.Outputs, (first, second) => Collated(
            new BoundConstant(null, SqlType.NVarChar(1)), SetOperationName(binary), first.Expression, second.Expression)).ToImmutableArray();
        left = WithCollations(ConvertOutputs(left, types), collated);
        right = ConvertOutputs(right, types);
        var @operator = binary.BinaryQueryExpressionType switch
        {
            BinaryQueryExpressionType.Union => binary.All ? SetOperator.UnionAll : SetOperator.Union,
            BinaryQueryExpressionType.Except => SetOperator.Except,
            _ => SetOperator.Intersect,
        };
        var items = left.Outputs.Zip(right.Outputs, (first, second) => first with
        {
            Expression = Collated(new BoundSetColumn(first.Expression.Type, MayBeNull(first.Expression, second.Expression)), "", first.Expression),
        }).ToImmutableArray();
        var query = new BoundQuery(new BoundSetOperation(@operator, left, right, items));
        if (@operator != SetOperator.UnionAll && collated.Select(item => item.CollationConflict).FirstOrDefault(item => item is not null) is { } conflict)
            throw SqlErrors.CollationConflict(conflict.First, conflict.Second, conflict.Operator);
        if (binary.OrderByClause is null)
            return query;

        var order = binary.OrderByClause.OrderByElements.Select(item =>
        {
            var position = item.Expression switch
            {
                IntegerLiteral literal => int.Parse(literal.Value, System.Globalization.CultureInfo.InvariantCulture),
                ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [{ } name] } =>
                    left.Outputs.ToList().FindIndex(output => Same(output.Name, name.Value)) + 1,
                _ => 0,
            };
            if (position < 1 || position > left.Outputs.Length)
                throw SqlErrors.OrderByNotInList();
            var output = left.Outputs[position - 1].Expression;
            return new BoundOrder(new BoundOrdinal(position, output.Type) { Collation = output.Collation }, item.SortOrder == SortOrder.Descending);
        }).ToImmutableArray();
        return Limited(query with { Order = order }, null, binary.OffsetClause, outer);

        bool MayBeNull(BoundExpression first, BoundExpression second) => @operator switch
        {
            SetOperator.Except => first.IsNullable,
            SetOperator.Intersect => first.IsNullable && second.IsNullable,
            _ => first.IsNullable || second.IsNullable,
        };
    }

    private static string SetOperationName(BinaryQueryExpression binary) =>
        $"{binary.BinaryQueryExpressionType.ToString().ToUpperInvariant()}{(binary.All ? " ALL" : "")}";

    /// <summary>The same query with its text outputs under the given collations, by which the whole set operation compares.</summary>
    private static BoundQuery WithCollations(BoundQuery query, ImmutableArray<BoundConstant> collations)
    {
        return query with
        {
            Body = query.Body switch
            {
                BoundSelect select => select with { Items = Relabelled(select.Items) },
                BoundSetOperation set => (BoundQueryBody)(set with { Left = WithCollations(set.Left, collations), Items = Relabelled(set.Items) }),
                _ => query.Body,
            },
        };

        ImmutableArray<BoundOutput> Relabelled(ImmutableArray<BoundOutput> items) => [.. items.Select((item, i) => !item.Expression.Type.IsCharacter
            ? item
            : item with
            {
                Expression = item.Expression with
                {
                    Collation = collations[i].Collation,
                    CollationStrength = collations[i].CollationStrength,
                    CollationConflict = collations[i].CollationConflict,
                },
            })];
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

    /// <summary>Error 8120: in a grouped query a column stands alone only when the query groups by it.</summary>
    private void CheckGrouping(QuerySpecification specification, Scope scope)
    {
        var grouped = specification.GroupByClause?.GroupingSpecifications.OfType<ExpressionGroupingSpecification>()
            .Select(item => item.Expression).ToList() ?? [];
        var elements = specification.SelectElements.OfType<SelectScalarExpression>().ToList();
        if (grouped.Count == 0 && !elements.Any(element => GroupingCheck.HasAggregate(element)) && specification.HavingClause is null)
            return;
        var keys = grouped.Select(FragmentText.Of).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var columns = grouped.OfType<ColumnReferenceExpression>().Select(column => BindColumn(column, scope)).OfType<BoundColumn>()
            .Select(column => (column.Source, column.Column)).ToHashSet();
        foreach (var element in elements)
        {
            foreach (var column in GroupingCheck.FreeColumns(element.Expression, keys))
            {
                if (BindColumn(column, scope) is BoundColumn bound && scope.Sources.Contains(bound.Source) && !columns.Contains((bound.Source, bound.Column)))
                    throw SqlErrors.NotGrouped($"{bound.Source.Name}.{bound.Column.Name}");
            }
        }
    }
}
