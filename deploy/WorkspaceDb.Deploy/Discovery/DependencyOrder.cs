namespace WorkspaceDb.Deploy.Discovery;

/// <summary>The order in which objects can be made.</summary>
internal static class DependencyOrder
{
    private static StringComparer NameComparer => StringComparer.OrdinalIgnoreCase;

    /// <summary>Referenced objects first; otherwise by name. Objects that reference each other stay in name order.</summary>
    /// <param name="items">The objects.</param>
    /// <param name="name">Schema and name of each.</param>
    /// <param name="references">The names that have to be there before it, if they are among the objects.</param>
    public static IReadOnlyList<T> Of<T>(IEnumerable<T> items, Func<T, string> name, Func<T, IEnumerable<string>> references)
    {
        var sorted = items.OrderBy(name, NameComparer).ToList();
        var byName = sorted.ToDictionary(name, NameComparer);
        var result = new List<T>();
        var visited = new HashSet<string>(NameComparer);

        void Visit(T item)
        {
            if (!visited.Add(name(item)))
                return;
            foreach (var reference in references(item).Order(NameComparer))
            {
                if (byName.TryGetValue(reference, out var referenced))
                    Visit(referenced);
            }

            result.Add(item);
        }

        foreach (var item in sorted)
            Visit(item);
        return result;
    }
}
