using System.Text.Json.Serialization;
using Tsqlite.Types;

namespace Tsqlite.Catalog;

/// <summary>What an extended property belongs to: sys.extended_properties.class.</summary>
internal enum PropertyClass
{
    Database = 0,
    ObjectOrColumn = 1,
    Parameter = 2,
    Schema = 3,
    Type = 6,
    Index = 7,
}

/// <summary>An extended property. It is kept with the object whose part it describes.</summary>
/// <param name="Class">What it belongs to.</param>
/// <param name="MajorId">The object's id, or that of a constraint of the object.</param>
/// <param name="MinorId">The column's or index's id, or 0.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value as text, or null.</param>
internal sealed record ExtendedProperty(PropertyClass Class, int MajorId, int MinorId, string Name, string? Value)
{
    /// <summary>Its value as T-SQL shows it: nvarchar of its length, whatever it was given as.</summary>
    [JsonIgnore]
    public SqlVariant? Variant => Value is null ? null : new(SqlType.NVarChar(Math.Max(1, Value.Length)), Value);
}

/// <summary>Carries the extended properties of the database itself and of its built-in schemas, and its options.</summary>
internal sealed record DatabaseProperties : SchemaObject
{
    /// <summary>What the catalog keeps it by.</summary>
    public const string OwnKey = "database properties";

    /// <summary>ALTER DATABASE SET RECURSIVE_TRIGGERS: whether a trigger fires itself.</summary>
    public bool HasRecursiveTriggers { get; init; }

    [JsonIgnore]
    public override string ObjectType => "";

    [JsonIgnore]
    public override string Key => OwnKey;
}
