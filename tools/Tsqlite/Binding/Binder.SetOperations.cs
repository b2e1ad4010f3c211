using System.Collections.Immutable;
using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Binding;

/// <summary>How the sides of a UNION, EXCEPT or INTERSECT come together: types, nullability and collations of its columns.</summary>
internal sealed partial class Binder
{
    private BoundQuery Combine(SetOperator @operator, BoundQuery left, BoundQuery right)
    {
        if (left.Outputs.Length != right.Outputs.Length)
            throw SqlErrors.SetOperationCountMismatch();
        var types = left.Outputs.Zip(right.Outputs, (first, second) => CommonType([first.Expression, second.Expression])).ToImmutableArray();
        var collated = left.Outputs.Zip(right.Outputs, (first, second) => Collated(
            new BoundConstant(null, SqlType.NVarChar(1)), SetOperatorNames[@operator], first.Expression, second.Expression)).ToImmutableArray();
        left = WithCollations(ConvertOutputs(left, types), collated);
        right = ConvertOutputs(right, types);
        var items = left.Outputs.Zip(right.Outputs, (first, second) => first with
        {
            Expression = Collated(new BoundSetColumn(first.Expression.Type, MayBeNull(first.Expression, second.Expression)), "", first.Expression),
        }).ToImmutableArray();
        if (@operator != SetOperator.UnionAll && collated.Select(item => item.CollationConflict).FirstOrDefault(item => item is not null) is { } conflict)
            throw SqlErrors.CollationConflict(conflict.First, conflict.Second, conflict.Operator);
        if (@operator == SetOperator.Union && types.Any(type => type.Name == SqlTypeName.VarBinary))
        {
            // By which bytes compare equal, a SELECT DISTINCT knows.
            var all = AsSource(new BoundQuery(new BoundSetOperation(SetOperator.UnionAll, left, right, items)));
            return new BoundQuery(AllOf(all) with { IsDistinct = true });
        }

        return new BoundQuery(new BoundSetOperation(@operator, left, right, items));

        bool MayBeNull(BoundExpression first, BoundExpression second) => @operator switch
        {
            SetOperator.Except => first.IsNullable,
            SetOperator.Intersect => first.IsNullable && second.IsNullable,
            _ => first.IsNullable || second.IsNullable,
        };
    }

    private static readonly Dictionary<SetOperator, string> SetOperatorNames = new()
    {
        [SetOperator.Union] = "UNION",
        [SetOperator.UnionAll] = "UNION ALL",
        [SetOperator.Except] = "EXCEPT",
        [SetOperator.Intersect] = "INTERSECT",
    };

    /// <summary>The same query with its text outputs under the given collations, by which the whole set operation compares.</summary>
    private BoundQuery WithCollations(BoundQuery query, ImmutableArray<BoundConstant> collations)
    {
        var isSame = !query.Outputs.Where((output, i) => output.Expression.Type.IsCharacter
            && (output.Expression.Collation, output.Expression.CollationStrength, output.Expression.CollationConflict)
                != (collations[i].Collation, collations[i].CollationStrength, collations[i].CollationConflict)).Any();
        return isSame ? query : WithOutputs(query, (expression, i) => !expression.Type.IsCharacter ? expression : expression with
        {
            Collation = collations[i].Collation,
            CollationStrength = collations[i].CollationStrength,
            CollationConflict = collations[i].CollationConflict,
        });
    }

    /// <summary>The same query with its outputs converted to the given types.</summary>
    private BoundQuery ConvertOutputs(BoundQuery query, ImmutableArray<SqlType> types) =>
        query.Outputs.Select(output => output.Expression.Type).SequenceEqual(types) && !query.Outputs.Any(output => IsUntypedNull(output.Expression))
            ? query
            : WithOutputs(query, (expression, i) => ConvertTo(expression, types[i]));

    /// <summary>The same rows with other outputs made of each. What the query itself compares and orders by stays as it was.</summary>
    private BoundQuery WithOutputs(BoundQuery query, Func<BoundExpression, int, BoundExpression> change)
    {
        if (query.Order.IsEmpty && query.Limit is null && query.Offset is null)
        {
            switch (query.Body)
            {
                case BoundSelect { IsDistinct: false } select:
                    return query with { Body = select with { Items = Changed(select.Items) } };
                case BoundSetOperation { Operator: SetOperator.UnionAll } set:
                    return query with
                    {
                        Body = set with { Left = WithOutputs(set.Left, change), Right = WithOutputs(set.Right, change), Items = Changed(set.Items) },
                    };
            }
        }

        var source = new QuerySource
        {
            Name = null,
            Alias = NextAlias(),
            Query = query,
            Columns = SourceColumns(query, [.. query.Outputs.Select(output => output.Name)]),
        };
        var columns = query.Outputs.Select((output, i) => output with
        {
            Expression = change(IsUntypedNull(output.Expression) ? output.Expression : source.ColumnAt(i), i),
        });
        return new(new BoundSelect([.. columns], source, null));

        ImmutableArray<BoundOutput> Changed(ImmutableArray<BoundOutput> items) =>
            [.. items.Select((item, i) => item with { Expression = change(item.Expression, i) })];
    }
}
