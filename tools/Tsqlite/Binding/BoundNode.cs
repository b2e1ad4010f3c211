namespace Tsqlite.Binding;

/// <summary>
/// A node of the typed tree: a statement, query, part of a FROM clause, condition, expression or a part of one of these. Each says what
/// stands under it, so that nobody who walks the tree needs to know the kinds of nodes.
/// </summary>
internal abstract record BoundNode
{
    /// <summary>The nodes directly under this one.</summary>
    public abstract IEnumerable<BoundNode> Children { get; }

    /// <summary>What tells this node from others of its kind with the same children; a node whose shape is itself is the same as no other.</summary>
    protected virtual object? Shape => null;

    /// <summary>This node and all nodes under it, those of subqueries too.</summary>
    public IEnumerable<BoundNode> All() => Walk(_ => true);

    /// <summary>This node and the nodes under it that belong to the same query: subqueries are given, but not entered.</summary>
    public IEnumerable<BoundNode> OfThisQuery() => Walk(node => node is not BoundQuery);

    /// <summary>Whether two expressions compute the same from the same row, by their shape. Two subqueries are the same only when they are one.</summary>
    public bool IsSameAs(BoundNode other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (GetType() != other.GetType() || ReferenceEquals(Shape, this) || !Equals(Shape, other.Shape))
            return false;
        using var children = Children.GetEnumerator();
        using var others = other.Children.GetEnumerator();
        while (children.MoveNext())
        {
            if (!others.MoveNext() || !children.Current.IsSameAs(others.Current))
                return false;
        }

        return !others.MoveNext();
    }

    // By a stack of its own, since a UNION may be thousands of levels deep.
    private IEnumerable<BoundNode> Walk(Func<BoundNode, bool> takes)
    {
        var rest = new Stack<BoundNode>([this]);
        while (rest.TryPop(out var node))
        {
            yield return node;
            foreach (var child in node.Children.Where(takes).Reverse())
                rest.Push(child);
        }
    }

    protected static IEnumerable<BoundNode> Optional(BoundNode? node) => node is null ? [] : [node];
}
