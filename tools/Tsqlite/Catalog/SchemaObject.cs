using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Tsqlite.Catalog;

/// <summary>An object that has a schema and a name: a row of sys.objects.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Table), "table")]
[JsonDerivedType(typeof(View), "view")]
[JsonDerivedType(typeof(Procedure), "procedure")]
[JsonDerivedType(typeof(Schema), "schema")]
internal abstract record SchemaObject
{
    public required int ObjectId { get; init; }

    public required string SchemaName { get; init; }

    public required string Name { get; init; }

    public DateTime Created { get; init; }

    public DateTime Modified { get; init; }

    /// <summary>The name as messages print it.</summary>
    [JsonIgnore]
    public string FullName => $"{SchemaName}.{Name}";
}

/// <summary>A schema. It is kept beside the objects under a name that no object can have.</summary>
internal sealed record Schema : SchemaObject;

/// <summary>An object that is T-SQL text: view or procedure.</summary>
internal abstract record Module : SchemaObject
{
    /// <summary>The CREATE statement as it was written.</summary>
    public required string Definition { get; init; }

    public bool QuotedIdentifier { get; init; } = true;

    public bool AnsiNulls { get; init; } = true;
}

/// <summary>
/// A view. Its columns are those that it had when it was made: what is added to its tables later is not in them, though they may be read
/// by <c>*</c>.
/// </summary>
internal sealed record View : Module
{
    public ImmutableArray<Column> Columns { get; init; } = [];
}

internal sealed record Procedure : Module;
