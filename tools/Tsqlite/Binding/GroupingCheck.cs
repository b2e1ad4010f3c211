using System.Collections.Immutable;
using Tsqlite.Errors;

namespace Tsqlite.Binding;

/// <summary>The rule of grouped queries: beyond aggregates, an expression reads only what the query groups by.</summary>
/// <param name="from">The FROM clause of the query.</param>
/// <param name="keys">What the query groups by.</param>
internal sealed class GroupingCheck(BoundFrom? from, ImmutableArray<BoundExpression> keys)
{
    private readonly HashSet<BoundSource> _sources = from is null ? [] : [.. BoundTree.OfThisQuery(from).OfType<BoundFromSource>().Select(part => part.Source)];

    /// <summary>Whether an aggregate, rather than GROUP BY, makes one group of all rows.</summary>
    public static bool HasAggregate(object node) => BoundTree.OfThisQuery(node).OfType<BoundAggregate>().Any(aggregate => aggregate.Window is null);

    /// <summary>Refuses an expression or condition that reads a column outside aggregates and keys, by the error of its clause.</summary>
    public void Check(object node, Func<string, SqlErrorException> error)
    {
        if (keys.Any(key => BoundTree.Same(key, node)))
            return;
        if (node is BoundColumn column && _sources.Contains(column.Source))
            throw error($"{column.Source.ExposedName}.{column.Column.Name}");
        var isAggregate = node is BoundAggregate { Window: null };
        foreach (var child in isAggregate ? [] : BoundTree.Children(node))
            Check(child, error);
    }
}
