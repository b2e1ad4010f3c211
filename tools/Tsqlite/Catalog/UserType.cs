using System.Text.Json.Serialization;
using Tsqlite.Types;

namespace Tsqlite.Catalog;

/// <summary>An alias of a system type, or a table type. Types have names apart from objects.</summary>
internal sealed record UserType : SchemaObject
{
    /// <summary>The system type behind an alias; null for a table type.</summary>
    public SqlType? Type { get; init; }

    /// <summary>Whether columns of an alias may be NULL unless they say otherwise.</summary>
    public bool IsNullable { get; init; } = true;

    /// <summary>The shape of a table type's variables; null for an alias.</summary>
    public Table? Table { get; init; }

    /// <summary>A table type has a row in sys.objects for the table that it stands for; it is not shown here.</summary>
    [JsonIgnore]
    public override string ObjectType => "";

    [JsonIgnore]
    public override string Key => KeyOf(SchemaName, Name);

    public static new string KeyOf(string schema, string name) => $"type {schema}.{name}";
}
