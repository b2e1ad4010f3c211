using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Syntax;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Binding;

internal sealed partial class Binder
{
    /// <summary>The ORDER BY of one SELECT: a position, the name of an output, or an expression over the sources.</summary>
    private ImmutableArray<BoundOrder> BindOrderBy(OrderByClause clause, BoundSelect select, Scope scope)
    {
        var order = clause.OrderByElements.Select((item, i) =>
            new BoundOrder(Sortable(BindOrderItem(item.Expression, i + 1, select, scope)), item.SortOrder == SortOrder.Descending)).ToImmutableArray();
        CheckOrderedOnce(order, select.Items);
        return order;
    }

    /// <summary>The ORDER BY of a UNION, EXCEPT or INTERSECT, which knows its outputs only.</summary>
    private static ImmutableArray<BoundOrder> BindOrderBy(OrderByClause clause, ImmutableArray<BoundOutput> outputs)
    {
        var order = clause.OrderByElements.Select(item => new BoundOrder(
            Sortable(FindOutput(item.Expression, outputs)) ?? throw SqlErrors.OrderByNotInList(), item.SortOrder == SortOrder.Descending)).ToImmutableArray();
        CheckOrderedOnce(order, outputs);
        return order;
    }

    [return: NotNullIfNotNull(nameof(key))]
    private static BoundExpression? Sortable(BoundExpression? key) => key is { Type.IsLegacy: true } ? throw SqlErrors.NotComparable() : key;

    private BoundExpression BindOrderItem(ScalarExpression expression, int position, BoundSelect select, Scope scope)
    {
        if (FindOutput(expression, select.Items) is { } named)
            return named;
        var bound = BindOrderKey(expression, select, scope);
        if (!FragmentSearch.All<ScalarExpression>(expression).Any(part => part is ColumnReferenceExpression or FunctionCall or ScalarSubquery))
            throw FragmentSearch.Has<VariableReference>(expression) ? SqlErrors.OrderByVariable(position) : SqlErrors.OrderByConstant(position);
        if (!select.IsDistinct)
            return bound;

        // DISTINCT orders by what is selected only, so an expression has to be one of the outputs.
        var output = select.Items.ToList().FindIndex(item => item.Expression.IsSameAs(bound));
        return output >= 0 ? Ordinal(output, select.Items) : throw SqlErrors.DistinctOrderBy();
    }

    /// <summary>A key that is no output; a name with COLLATE still means an output rather than a column.</summary>
    private BoundExpression BindOrderKey(ScalarExpression expression, BoundSelect select, Scope scope)
    {
        if (expression is not ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [{ } name], Collation: { } collation })
            return Bind(expression, scope);
        if (NamedOutput(name.Value, select.Items) is not { } named)
            return Bind(expression, scope);
        var output = select.Items[named.Ordinal - 1].Expression;
        return output.Type.IsCharacter
            ? new BoundCollate(output) { Collation = KnownCollation(collation.Value, expression) }
            : throw SqlErrors.InvalidCollateOperand(output.Type);
    }

    /// <summary>The output that a position or a bare name means; null for any other expression.</summary>
    private static BoundOrdinal? FindOutput(ScalarExpression expression, ImmutableArray<BoundOutput> outputs)
    {
        if (expression is IntegerLiteral literal)
        {
            var position = long.Parse(literal.Value, CultureInfo.InvariantCulture);
            return position >= 1 && position <= outputs.Length ? Ordinal((int)position - 1, outputs) : throw SqlErrors.OrderByPosition(position);
        }

        return expression is ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [{ } name], Collation: null }
            ? NamedOutput(name.Value, outputs)
            : null;
    }

    private static BoundOrdinal? NamedOutput(string name, ImmutableArray<BoundOutput> outputs)
    {
        var named = Enumerable.Range(0, outputs.Length).Where(i => Same(outputs[i].Name, name)).ToArray();
        if (named.Any(i => !outputs[i].Expression.IsSameAs(outputs[named[0]].Expression)))
            throw SqlErrors.AmbiguousColumn(name);
        return named.Length == 0 ? null : Ordinal(named[0], outputs);
    }

    private static BoundOrdinal Ordinal(int index, ImmutableArray<BoundOutput> outputs)
    {
        var output = outputs[index].Expression;
        return new(index + 1, output.Type) { Collation = output.Collation };
    }

    private static void CheckOrderedOnce(ImmutableArray<BoundOrder> order, ImmutableArray<BoundOutput> outputs)
    {
        var columns = order.Select(item => item.Expression is BoundOrdinal ordinal ? outputs[ordinal.Ordinal - 1].Expression : item.Expression)
            .OfType<BoundColumn>().ToList();
        if (columns.Where((column, i) => columns.Take(i).Any(earlier => earlier.IsSameAs(column))).Any())
            throw SqlErrors.OrderByTwice();
    }
}
