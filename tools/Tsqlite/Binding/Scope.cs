using Tsqlite.Errors;
using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Binding;

/// <summary>The sources that names can refer to at one place of a query, and those of the queries around it.</summary>
internal sealed class Scope(Scope? outer)
{
    private readonly List<BoundSource> _sources = [];
    private readonly Dictionary<string, CommonTable> _commonTables = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<BoundSource> Sources => _sources;

    /// <summary>What a derived table in this scope sees: everything but the sources beside it.</summary>
    public Scope Around => outer ?? new Scope(null);

    public void Add(BoundSource source)
    {
        if (source.Name is { } name && _sources.Any(other => Same(other.Name, name)))
            throw SqlErrors.DuplicateSourceName(name);
        _sources.Add(source);
    }

    public void Add(CommonTable table) => _commonTables[table.Name] = table;

    public CommonTable? FindCommonTable(string name) => _commonTables.GetValueOrDefault(name) ?? outer?.FindCommonTable(name);

    public BoundSource? FindSource(string name) => _sources.FirstOrDefault(source => Same(source.Name, name));

    /// <summary>The column that a name means, in the nearest scope that has it.</summary>
    public BoundExpression? Find(string? qualifier, string column)
    {
        BoundExpression? found = null;
        foreach (var source in _sources)
        {
            if (qualifier is not null && !Same(source.Name, qualifier))
                continue;
            for (var i = 0; i < source.Columns.Length; i++)
            {
                if (!Same(source.Columns[i].Name, column))
                    continue;
                if (found is not null)
                    throw SqlErrors.AmbiguousColumn(column);
                found = source.ColumnAt(i);
            }
        }

        return found ?? outer?.Find(qualifier, column);
    }

    public bool HasSource(string name) => FindSource(name) is not null || (outer?.HasSource(name) ?? false);
}
