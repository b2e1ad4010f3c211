using System.Collections.Immutable;
using Tsqlite.Errors;

namespace Tsqlite.Binding;

/// <summary>The rule of grouped queries: beyond aggregates, an expression reads only what the query groups by.</summary>
/// <param name="from">The FROM clause of the query.</param>
/// <param name="keys">What the query groups by.</param>
internal sealed class GroupingCheck(BoundFrom? from, ImmutableArray<BoundExpression> keys)
{
    private readonly HashSet<BoundSource> _sources = new(from?.Sources ?? [], ReferenceEqualityComparer.Instance);

    /// <summary>Whether an aggregate, rather than GROUP BY, makes one group of all rows.</summary>
    public static bool HasAggregate(BoundNode node) => node.OfThisQuery().Any(part => part is BoundAggregate { Window: null } or BoundGrouping);

    /// <summary>Refuses an expression or condition that reads a column outside aggregates and keys, by the error of its clause.</summary>
    public void Check(BoundNode node, Func<string, SqlErrorException> error)
    {
        if (keys.Any(key => key.IsSameAs(node)))
            return;
        if (node is BoundGrouping grouping)
        {
            var wrong = grouping.Arguments.ToList().FindIndex(argument => !keys.Any(key => key.IsSameAs(argument)));
            if (wrong >= 0)
                throw SqlErrors.GroupingArgument(wrong + 1, grouping.Name);
        }

        if (node is BoundColumn column && _sources.Contains(column.Source))
            throw error($"{column.Column.Owner ?? column.Source.Name?.Exposed}.{column.Column.Name}");
        var isAggregate = node is BoundAggregate { Window: null };
        foreach (var child in isAggregate ? [] : node.Children)
            Check(child, error);
    }
}
