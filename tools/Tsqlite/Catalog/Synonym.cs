using System.Text.Json.Serialization;

namespace Tsqlite.Catalog;

/// <summary>Another name for an object, which is looked for when the synonym is used.</summary>
internal sealed record Synonym : SchemaObject
{
    /// <summary>The name of the object, as the catalog shows it: each part in brackets.</summary>
    public required string BaseName { get; init; }

    [JsonIgnore]
    public override string ObjectType => "SN";
}
