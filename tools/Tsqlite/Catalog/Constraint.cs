using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Tsqlite.Catalog;

/// <summary>A constraint of a table, which is an object of its own in sys.objects.</summary>
internal abstract record Constraint(int ObjectId, string Name, bool IsSystemNamed)
{
    /// <summary>Its code in sys.objects.type.</summary>
    [JsonIgnore]
    public abstract string ObjectType { get; }
}

/// <summary>A primary key or unique constraint, which an index keeps.</summary>
internal sealed record KeyConstraint(TableIndex Index) : Constraint(Index.ObjectId, Index.Name, Index.IsSystemNamed)
{
    [JsonIgnore]
    public override string ObjectType => Index.Kind == IndexKind.PrimaryKey ? "PK" : "UQ";
}

/// <summary>A default. <paramref name="Definition"/> is its expression in T-SQL.</summary>
internal sealed record DefaultConstraint(int ObjectId, string Name, string Definition, bool IsSystemNamed) : Constraint(ObjectId, Name, IsSystemNamed)
{
    [JsonIgnore]
    public override string ObjectType => "D ";
}

/// <summary>A CHECK. <paramref name="Definition"/> is its condition in T-SQL, <paramref name="Column"/> the one column that it reads, if it is one.</summary>
internal sealed record CheckConstraint(
    int ObjectId, string Name, string Definition, bool IsSystemNamed, bool IsDisabled = false, bool IsNotTrusted = false, string? Column = null)
    : Constraint(ObjectId, Name, IsSystemNamed)
{
    [JsonIgnore]
    public override string ObjectType => "C ";
}

internal enum ReferentialAction
{
    NoAction,
    Cascade,
    SetNull,
    SetDefault,
}

internal sealed record ForeignKey(
    int ObjectId,
    string Name,
    ImmutableArray<string> Columns,
    int ReferencedObjectId,
    ImmutableArray<string> ReferencedColumns,
    ReferentialAction OnDelete,
    ReferentialAction OnUpdate,
    bool IsSystemNamed,
    bool IsDisabled = false,
    bool IsNotTrusted = false)
    : Constraint(ObjectId, Name, IsSystemNamed)
{
    /// <summary>Whether an action of it gives columns their defaults.</summary>
    [JsonIgnore]
    public bool SetsDefault => OnDelete == ReferentialAction.SetDefault || OnUpdate == ReferentialAction.SetDefault;

    [JsonIgnore]
    public override string ObjectType => "F ";
}
