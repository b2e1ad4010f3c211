using System.Collections.Immutable;
using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Catalog;

/// <summary>
/// All objects of one database. Immutable: a data definition statement makes the next one, which other sessions see when its
/// transaction commits.
/// </summary>
internal sealed class DatabaseCatalog
{
    private static readonly string[] BuiltInSchemas =
    [
        "dbo", "guest", "INFORMATION_SCHEMA", "sys", "db_owner", "db_accessadmin", "db_securityadmin", "db_ddladmin", "db_backupoperator",
        "db_datareader", "db_datawriter", "db_denydatareader", "db_denydatawriter",
    ];
    private static long s_version;

    private readonly ImmutableDictionary<int, SchemaObject> _byId;
    private readonly ImmutableDictionary<string, SchemaObject> _byName;

    private DatabaseCatalog(ImmutableDictionary<int, SchemaObject> byId, ImmutableDictionary<string, SchemaObject> byName, int nextObjectId)
    {
        _byId = byId;
        _byName = byName;
        NextObjectId = nextObjectId;
        Version = Interlocked.Increment(ref s_version);
    }

    public static DatabaseCatalog Empty { get; } = new(
        ImmutableDictionary<int, SchemaObject>.Empty,
        ImmutableDictionary.Create<string, SchemaObject>(StringComparer.OrdinalIgnoreCase),
        nextObjectId: 1_000);

    /// <summary>Differs between any two catalogs of this process.</summary>
    public long Version { get; }

    public int NextObjectId { get; }

    public IReadOnlyList<SchemaObject> Objects => field ??= [.. _byId.Values.OrderBy(item => item.ObjectId)];

    public IEnumerable<Table> Tables => Objects.OfType<Table>();

    public IEnumerable<string> Schemas => BuiltInSchemas.Concat(Objects.OfType<Schema>().Select(schema => schema.Name));

    public static DatabaseCatalog Load(IEnumerable<SchemaObject> objects) =>
        objects.Aggregate(Empty, (catalog, item) => catalog.With(item));

    public bool HasSchema(string name) => Schemas.Contains(name, StringComparer.OrdinalIgnoreCase);

    public SchemaObject? Find(string schema, string name) => _byName.GetValueOrDefault(SchemaObject.KeyOf(schema, name));

    /// <summary>What is kept of the database itself; null when nothing is.</summary>
    public DatabaseProperties? Properties => _byName.GetValueOrDefault(DatabaseProperties.OwnKey) as DatabaseProperties;

    public Schema? FindSchema(string name) => _byName.GetValueOrDefault(Schema.KeyOf(name)) as Schema;

    public UserType? FindType(string schema, string name) => _byName.GetValueOrDefault(UserType.KeyOf(schema, name)) as UserType;

    public UserType? FindType(int id) => _byId.GetValueOrDefault(id) as UserType;

    public SchemaObject? Find(int objectId) => _byId.GetValueOrDefault(objectId);

    public Table GetTable(int objectId) => (Table)_byId[objectId];

    /// <summary>The table that owns a constraint of this name in this schema, and the constraint.</summary>
    public (Table Table, Constraint Constraint)? FindConstraint(string schema, string name)
    {
        foreach (var table in Tables.Where(table => Same(table.SchemaName, schema)))
        {
            if (table.FindConstraint(name) is { } constraint)
                return (table, constraint);
        }

        return null;
    }

    /// <summary>The foreign keys that point to a table, with the tables that own them.</summary>
    public IEnumerable<(Table Owner, ForeignKey Key)> ReferencesTo(int objectId) =>
        from table in Tables
        from key in table.ForeignKeys
        where key.ReferencedObjectId == objectId
        select (table, key);

    /// <summary>Whether any table or view has a trigger.</summary>
    public bool HasTriggers => TriggersByParent.Count > 0;

    private ILookup<int, Module> TriggersByParent => field ??= Objects.OfType<Module>().Where(module => module.Trigger is not null)
        .ToLookup(module => module.ParentObjectId);

    /// <summary>The triggers of a table or view, the oldest first.</summary>
    public IEnumerable<Module> TriggersOf(int objectId) => TriggersByParent[objectId];

    /// <summary>The schema-bound modules that refer to an object.</summary>
    public IEnumerable<Module> BoundTo(int objectId) =>
        Objects.OfType<Module>().Where(module => module.IsSchemaBound && module.References.Contains(objectId));

    public DatabaseCatalog With(SchemaObject item)
    {
        var byName = _byName;
        if (_byId.TryGetValue(item.ObjectId, out var before))
            byName = byName.Remove(before.Key);
        return new(_byId.SetItem(item.ObjectId, item), byName.SetItem(item.Key, item), Math.Max(NextObjectId, LargestId(item) + 1));
    }

    public DatabaseCatalog Without(SchemaObject item) => new(_byId.Remove(item.ObjectId), _byName.Remove(item.Key), NextObjectId);

    /// <summary>The same catalog, in which no new object gets an id below <paramref name="nextObjectId"/>.</summary>
    public DatabaseCatalog SkipTo(int nextObjectId) => new(_byId, _byName, Math.Max(NextObjectId, nextObjectId));

    private static int LargestId(SchemaObject item) =>
        (item as Table ?? (item as UserType)?.Table) is { } table
            ? table.Constraints.Select(constraint => constraint.ObjectId).Append(table.ObjectId).Append(item.ObjectId).Max() : item.ObjectId;
}
