using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Binding;

/// <summary>The sources that names can refer to at one place of a query, and those of the queries around it.</summary>
internal sealed class Scope(Scope? outer)
{
    private readonly List<BoundSource> _sources = [];
    private readonly HashSet<BoundSource> _nullExtended = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, CommonTable> _commonTables = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether names of columns are not permitted at all, as in a DEFAULT.</summary>
    public bool ForbidsColumns { get; init; }

    public IReadOnlyList<BoundSource> Sources => _sources;

    /// <summary>What a derived table in this scope sees: everything but the sources beside it.</summary>
    public Scope Around => outer ?? new Scope(null);

    /// <summary>What the ON of a join sees: its own sources, of which the first is given, and not those that FROM names beside it.</summary>
    public Scope From(int first)
    {
        var own = new Scope(outer);
        own._sources.AddRange(_sources.Skip(first));
        own._nullExtended.UnionWith(_nullExtended);
        return own;
    }

    public void Add(BoundSource source)
    {
        foreach (var other in _sources.Select(item => item.Name).OfType<SourceName>().Where(other => Same(other.Name, source.Name?.Name)))
        {
            if (source.Name!.Schema is null || other.Schema is null)
                throw SqlErrors.DuplicateSourceName(source.Name.Name);
            if (Same(source.Name.Schema, other.Schema))
                throw SqlErrors.SameExposedNames(other.Exposed, source.Name.Exposed);
        }

        _sources.Add(source);
    }

    /// <summary>Says that an outer join may give a row of NULLs in place of these sources.</summary>
    public void ExtendWithNulls(IEnumerable<BoundSource> sources) => _nullExtended.UnionWith(sources);

    /// <summary>What a reference to a source's column means here.</summary>
    public BoundExpression ColumnAt(BoundSource source, int index) => source.ColumnAt(index) switch
    {
        BoundColumn column when _nullExtended.Contains(column.Source) => column with { IsNullExtended = true },

        // Where an outer join finds no row, there is nothing to compute.
        var computed when source is TableSource table && table.Computed.ContainsKey(index) && _nullExtended.Contains(source) =>
            new BoundCase([new(new BoundIsNull(new BoundRowId(table), IsNot: true), computed)], null, computed.Type) { Collation = computed.Collation },
        var meant => meant,
    };

    /// <summary>Lets names mean other sources, from the given one on.</summary>
    public void ReplaceFrom(int first, IEnumerable<BoundSource> sources)
    {
        _sources.RemoveRange(first, _sources.Count - first);
        _sources.AddRange(sources);
    }

    public void Add(CommonTable table) => _commonTables[table.Name] = table;

    public CommonTable? FindCommonTable(string name) => _commonTables.GetValueOrDefault(name) ?? outer?.FindCommonTable(name);

    /// <summary>The sources that the prefix of a * means; all when there is none.</summary>
    public IEnumerable<BoundSource> SourcesOf(MultiPartIdentifier? prefix) =>
        prefix is null ? _sources : _sources.Where(source => IsNamed(source, prefix.Identifiers));

    public BoundSource? FindSource(string name) => _sources.FirstOrDefault(source => Same(source.Name?.Name, name));

    /// <summary>The column that a reference means, in the nearest scope that has it.</summary>
    public BoundExpression? Find(ColumnReferenceExpression reference) => FindHere(reference) ?? outer?.Find(reference);

    /// <summary>Whether a reference means a column of this scope, rather than of one around it.</summary>
    public bool Offers(ColumnReferenceExpression reference) => reference.MultiPartIdentifier is not null && FindHere(reference) is not null;

    /// <summary>Whether a source belongs to a query around this one.</summary>
    public bool IsOuter(BoundSource source) => outer is not null && (outer._sources.Contains(source) || outer.IsOuter(source));

    /// <summary>Whether the prefix of a reference names a source.</summary>
    public bool HasSource(ColumnReferenceExpression reference) =>
        _sources.Any(source => IsMeant(source, reference.MultiPartIdentifier)) || (outer?.HasSource(reference) ?? false);

    private BoundExpression? FindHere(ColumnReferenceExpression reference)
    {
        var name = reference.MultiPartIdentifier.Identifiers[^1].Value;
        BoundExpression? found = null;
        foreach (var source in _sources.Where(source => IsMeant(source, reference.MultiPartIdentifier)))
        {
            for (var i = 0; i < source.Columns.Length; i++)
            {
                if (!Same(source.Columns[i].Name, name))
                    continue;
                if (found is not null)
                    throw SqlErrors.AmbiguousColumn(name);
                found = ColumnAt(source, i);
            }
        }

        return found;
    }

    private static bool IsMeant(BoundSource source, MultiPartIdentifier reference) =>
        reference.Count == 1 || IsNamed(source, [.. reference.Identifiers.SkipLast(1)]);

    private static bool IsNamed(BoundSource source, IList<Identifier> prefix) => prefix switch
    {
        [var name] => Same(source.Name?.Name, name.Value),
        [var schema, var name] => Same(source.Name?.Name, name.Value) && Same(source.Name?.Schema, schema.Value),
        [var database, var schema, var name] =>
            Same(source.Name?.Name, name.Value) && Same(source.Name?.Schema, schema.Value) && Same(source.Name?.DatabaseName, database.Value),
        _ => false,
    };
}
