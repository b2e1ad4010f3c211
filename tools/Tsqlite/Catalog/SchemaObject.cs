using System.Text.Json.Serialization;

namespace Tsqlite.Catalog;

/// <summary>An object that has a schema and a name: a row of sys.objects.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Table), "table")]
[JsonDerivedType(typeof(Module), "module")]
[JsonDerivedType(typeof(Schema), "schema")]
internal abstract record SchemaObject
{
    public required int ObjectId { get; init; }

    public required string SchemaName { get; init; }

    public required string Name { get; init; }

    public DateTime Created { get; init; }

    public DateTime Modified { get; init; }

    /// <summary>Its code in sys.objects.type; empty for what has no row there.</summary>
    [JsonIgnore]
    public abstract string ObjectType { get; }

    /// <summary>The name as messages print it.</summary>
    [JsonIgnore]
    public string FullName => $"{SchemaName}.{Name}";
}

/// <summary>A schema. It is kept beside the objects under a name that no object can have.</summary>
internal sealed record Schema : SchemaObject
{
    [JsonIgnore]
    public override string ObjectType => "";
}
