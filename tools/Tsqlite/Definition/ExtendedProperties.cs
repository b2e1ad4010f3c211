using System.Collections.Immutable;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Planning;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Definition;

/// <summary>sp_addextendedproperty, sp_updateextendedproperty and sp_dropextendedproperty.</summary>
internal sealed class ExtendedProperties(DatabaseContext database) : Definer(database)
{
    /// <summary>What a property belongs to: names of up to three levels, each with its type.</summary>
    internal sealed record Path(string? Type0, string? Name0, string? Type1, string? Name1, string? Type2, string? Name2)
    {
        /// <summary>How errors show it.</summary>
        public string Text => string.Join('.', new[] { Name0, Name1, Name2 }.Where(name => name is not null)) is { Length: > 0 } text
            ? text
            : "object specified";
    }

    private sealed record Place(SchemaObject? Carrier, PropertyClass Class, int MajorId, int MinorId);

    private static readonly string[] ObjectTypes = ["TABLE", "VIEW", "PROCEDURE", "FUNCTION", "SEQUENCE", "SYNONYM"];

    public void Add(string name, string? value, Path path) => Change(path, (properties, place) =>
        Find(properties, place, name) is null ? properties.Add(new(place.Class, place.MajorId, place.MinorId, name, value))
            : throw SqlErrors.PropertyExists(name, path.Text));

    public void Update(string name, string? value, Path path) => Change(path, (properties, place) =>
        Find(properties, place, name) is { } found
            ? properties.Replace(found, found with { Value = value })
            : throw SqlErrors.PropertyMissing(name, path.Text));

    public void Drop(string name, Path path) => Change(path, (properties, place) =>
        Find(properties, place, name) is { } found ? properties.Remove(found) : throw SqlErrors.PropertyMissing(name, path.Text));

    private void Change(Path path, Func<ImmutableArray<ExtendedProperty>, Place, ImmutableArray<ExtendedProperty>> change) => Define(() =>
    {
        var place = Locate(path) ?? throw SqlErrors.PropertyOfNothing(path.Text);
        var carrier = place.Carrier ?? Properties;
        Transaction.Store(carrier with { Properties = change(carrier.Properties, place) });
    });

    private static ExtendedProperty? Find(ImmutableArray<ExtendedProperty> properties, Place place, string name) => properties.FirstOrDefault(property =>
        property.Class == place.Class && property.MajorId == place.MajorId && property.MinorId == place.MinorId && Same(property.Name, name));

    /// <summary>Where a property is kept: with its object, or with the database for what has no object of its own.</summary>
    private Place? Locate(Path path)
    {
        if (path.Type0 is null)
            return path is { Name0: null, Type1: null, Type2: null } ? new(null, PropertyClass.Database, 0, 0) : null;
        if (!Same(path.Type0, "SCHEMA"))
            throw SqlErrors.Unsupported($"An extended property of a {path.Type0.ToUpperInvariant()}", Database.Session.Line);
        if (path.Name0 is not { } schema || !Catalog.HasSchema(schema))
            return null;
        if (path.Type1 is null)
            return new(Catalog.FindSchema(schema), PropertyClass.Schema,
                SchemaIds.Of(Catalog, schema) ?? 0, 0);
        if (Same(path.Type1, "TYPE"))
            return Catalog.FindType(schema, path.Name1 ?? "") is { } type && path.Type2 is null ? new(type, PropertyClass.Type, type.ObjectId, 0) : null;
        if (!ObjectTypes.Contains(path.Type1, StringComparer.OrdinalIgnoreCase))
            throw SqlErrors.Unsupported($"An extended property of a {path.Type1.ToUpperInvariant()}", Database.Session.Line);
        if (path.Name1 is null || Catalog.Find(schema, path.Name1) is not { } item || !Same(KindOf(item), path.Type1))
            return null;
        return path.Type2 is null ? new(item, PropertyClass.ObjectOrColumn, item.ObjectId, 0)
            : path.Name2 is null ? null
            : LocatePart(item, path.Type2, path.Name2);
    }

    private Place? LocatePart(SchemaObject item, string type, string name)
    {
        var table = item as Table;
        switch (type.ToUpperInvariant())
        {
            case "COLUMN":
                var columns = table?.Columns ?? (item as Module)?.Columns ?? [];
                return columns.FirstOrDefault(column => Same(column.Name, name)) is { } found
                    ? new(item, PropertyClass.ObjectOrColumn, item.ObjectId, found.ColumnId) : null;
            case "INDEX":
                return table?.Indexes.FirstOrDefault(index => Same(index.Name, name)) is { } key
                    ? new(item, PropertyClass.Index, item.ObjectId, key.IndexId)
                    : null;
            case "CONSTRAINT":
                return table?.FindConstraint(name) is { } constraint ? new(item, PropertyClass.ObjectOrColumn, constraint.ObjectId, 0) : null;
            case "TRIGGER":
                return Catalog.TriggersOf(item.ObjectId).FirstOrDefault(trigger => Same(trigger.Name, name)) is { } fired
                    ? new(fired, PropertyClass.ObjectOrColumn, fired.ObjectId, 0) : null;
            default:
                throw SqlErrors.Unsupported($"An extended property of a {type.ToUpperInvariant()}", Database.Session.Line);
        }
    }
}
