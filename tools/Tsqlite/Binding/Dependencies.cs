using System.Collections.Immutable;
using Tsqlite.Catalog;

namespace Tsqlite.Binding;

/// <summary>What a bound statement rests on, as the binder found it: while it is the same, the statement means the same.</summary>
/// <param name="Tables">The tables of the database that it reads or writes.</param>
/// <param name="Temporaries">Names with @ or # that it looked up, with what they meant; null where there was nothing.</param>
/// <param name="SystemViews">The views of sys and INFORMATION_SCHEMA that it reads.</param>
/// <param name="Objects">The views and functions whose text it took in, and the synonyms and sequences that it names.</param>
internal sealed record Dependencies(
    ImmutableArray<Table> Tables,
    ImmutableArray<(string Name, Table? Table)> Temporaries,
    ImmutableArray<Table> SystemViews,
    ImmutableArray<SchemaObject> Objects)
{
    internal sealed class Builder
    {
        private readonly HashSet<Table> _tables = new(ReferenceEqualityComparer.Instance);
        private readonly Dictionary<string, Table?> _temporaries = new(StringComparer.OrdinalIgnoreCase);
        private readonly HashSet<Table> _systemViews = new(ReferenceEqualityComparer.Instance);
        private readonly HashSet<SchemaObject> _objects = new(ReferenceEqualityComparer.Instance);

        public void Add(Table table) => _tables.Add(table);

        public void Add(SchemaObject item) => _objects.Add(item);

        public void AddTemporary(string name, Table? table) => _temporaries[name] = table;

        public void AddSystemView(Table view) => _systemViews.Add(view);

        public Dependencies Build() => new(
            [.. _tables], [.. _temporaries.Select(item => (item.Key, item.Value))], [.. _systemViews], [.. _objects]);
    }
}
