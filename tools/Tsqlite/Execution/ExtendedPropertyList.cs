using Tsqlite.Catalog;
using Tsqlite.Catalog.Views;
using Tsqlite.Definition;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Execution;

/// <summary>fn_listextendedproperty: the extended properties of an object, or of all objects of a type at one level.</summary>
internal static class ExtendedPropertyList
{
    /// <summary>A level of a path: what kind of thing, and which.</summary>
    private sealed record Level(string? Type, string? Name);

    /// <param name="run">Where.</param>
    /// <param name="arguments">A property's name, then the type and name of up to three levels; NULL at the last of them means all.</param>
    public static IEnumerable<object?[]> Rows(Interpreter run, object?[] arguments)
    {
        var catalog = run.Database.Catalog;
        var asked = arguments.Skip(1).Chunk(2).Select(pair => new Level((string?)pair[0], (string?)pair[1])).ToArray();
        var depth = Array.FindIndex(asked, level => level.Type is null) is var end and >= 0 ? end : asked.Length;

        // What stands above the last level must be named, and nothing may be named without its type.
        if (asked.Take(depth - 1).Any(level => level.Name is null) || asked.Skip(depth).Any(level => level is not { Type: null, Name: null }))
            return [];
        return from item in catalog.Objects
               from property in item.Properties
               where arguments[0] is not string name || Same(property.Name, name)
               let path = PathOf(catalog, item, property)
               where path is not null && path.Count == depth && path.Zip(asked).All(pair => Matches(pair.First, pair.Second))
               select Row(depth == 0 ? new(null, null) : path[^1], property);
    }

    private static bool Matches(Level level, Level asked) =>
        Same(level.Type, asked.Type) && (asked.Name is null || Same(level.Name, asked.Name));

    private static object?[] Row(Level level, ExtendedProperty property) => [level.Type, level.Name, property.Name, property.Variant];

    /// <summary>What a property belongs to, from its schema down; nothing for the database, and null for what is no longer there.</summary>
    private static List<Level>? PathOf(DatabaseCatalog catalog, SchemaObject item, ExtendedProperty property)
    {
        switch (property.Class)
        {
            case PropertyClass.Database:
                return [];
            case PropertyClass.Schema:
                return SchemaIds.NameOf(catalog, property.MajorId) is { } schema ? [new("SCHEMA", schema)] : null;
            case PropertyClass.Type:
                return [new("SCHEMA", item.SchemaName), new("TYPE", item.Name)];
        }

        List<Level> path = [new("SCHEMA", item.SchemaName), new(Definer.KindOf(item), item.Name)];
        if (property.Class == PropertyClass.Index)
            return Add("INDEX", (item as Table)?.Indexes.FirstOrDefault(index => index.IndexId == property.MinorId)?.Name);
        if (property.MajorId != item.ObjectId)
            return Add("CONSTRAINT", (item as Table)?.Constraints.FirstOrDefault(constraint => constraint.ObjectId == property.MajorId)?.Name);
        return property.MinorId == 0 ? path : Add("COLUMN", ColumnViews.ColumnsOf(item).FirstOrDefault(column => column.ColumnId == property.MinorId)?.Name);

        List<Level>? Add(string type, string? name)
        {
            path.Add(new(type, name));
            return name is null ? null : path;
        }
    }
}
