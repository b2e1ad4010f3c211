using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Tsqlite.Catalog;

/// <summary>An object that has a schema and a name: a row of sys.objects.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Table), "table")]
[JsonDerivedType(typeof(Module), "module")]
[JsonDerivedType(typeof(Schema), "schema")]
[JsonDerivedType(typeof(Sequence), "sequence")]
[JsonDerivedType(typeof(Synonym), "synonym")]
[JsonDerivedType(typeof(UserType), "type")]
[JsonDerivedType(typeof(DatabaseProperties), "properties")]
internal abstract record SchemaObject
{
    public required int ObjectId { get; init; }

    public required string SchemaName { get; init; }

    public required string Name { get; init; }

    public DateTime Created { get; init; }

    public DateTime Modified { get; init; }

    /// <summary>Extended properties of the object and of its parts.</summary>
    public ImmutableArray<ExtendedProperty> Properties { get; init; } = [];

    /// <summary>Its code in sys.objects.type; empty for what has no row there.</summary>
    [JsonIgnore]
    public abstract string ObjectType { get; }

    /// <summary>By what the catalog finds it: objects, schemas and types have names apart.</summary>
    [JsonIgnore]
    public virtual string Key => KeyOf(SchemaName, Name);

    public static string KeyOf(string schema, string name) => $"{schema}.{name}";

    /// <summary>The name as messages print it.</summary>
    [JsonIgnore]
    public string FullName => $"{SchemaName}.{Name}";
}

/// <summary>A schema. It is kept beside the objects under a name that no object can have.</summary>
internal sealed record Schema : SchemaObject
{
    [JsonIgnore]
    public override string ObjectType => "";

    [JsonIgnore]
    public override string Key => KeyOf(Name);

    public static string KeyOf(string name) => $"schema {name}";
}
