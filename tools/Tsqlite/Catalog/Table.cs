using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Tsqlite.Types;

namespace Tsqlite.Catalog;

/// <summary>A base table, a temporary table or a table variable.</summary>
internal sealed record Table : SchemaObject
{
    public required ImmutableArray<Column> Columns { get; init; }

    public ImmutableArray<TableIndex> Indexes { get; init; } = [];

    public ImmutableArray<ForeignKey> ForeignKeys { get; init; } = [];

    public ImmutableArray<CheckConstraint> Checks { get; init; } = [];

    /// <summary>The name of the SQLite table that holds the rows.</summary>
    public required string StorageName { get; init; }

    /// <summary>Whether the table lives in SQLite's temp schema.</summary>
    public bool IsTemporary { get; init; }

    [JsonIgnore]
    public override string ObjectType => "U ";

    /// <summary>Its keys, foreign keys, checks and defaults.</summary>
    [JsonIgnore]
    public IEnumerable<Constraint> Constraints =>
    [
        .. Indexes.Select(index => index.Constraint).OfType<KeyConstraint>(), .. ForeignKeys, .. Checks,
        .. Columns.Select(column => column.Default).OfType<DefaultConstraint>(),
    ];

    public Constraint? FindConstraint(string name) =>
        Constraints.FirstOrDefault(constraint => string.Equals(constraint.Name, name, StringComparison.OrdinalIgnoreCase));

    [JsonIgnore]
    public Column? Identity => Columns.FirstOrDefault(column => column.Identity is not null);

    public Column? FindColumn(string name) =>
        Columns.FirstOrDefault(column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A column.</summary>
/// <param name="ColumnId">Ordinal from 1; not reused.</param>
/// <param name="Collation">A collation other than the database's, or null.</param>
internal sealed record Column(int ColumnId, string Name, SqlType Type, bool IsNullable, string? Collation = null)
{
    public Identity? Identity { get; init; }

    public DefaultConstraint? Default { get; init; }
}

internal sealed record Identity(long Seed, long Increment);

internal enum IndexKind
{
    Index,
    UniqueConstraint,
    PrimaryKey,
}

internal sealed record IndexColumn(string Name, bool Descending);

/// <summary>An index, or the index behind a primary key or unique constraint.</summary>
/// <param name="ObjectId">The constraint's object id; 0 for a plain index.</param>
/// <param name="Filter">Its WHERE clause in T-SQL, or null.</param>
internal sealed record TableIndex(
    int ObjectId,
    int IndexId,
    string Name,
    IndexKind Kind,
    bool IsUnique,
    bool IsClustered,
    ImmutableArray<IndexColumn> Columns,
    ImmutableArray<string> Included,
    string? Filter = null,
    bool IsSystemNamed = false)
{
    /// <summary>The primary key or unique constraint that it stands behind; null for a plain index.</summary>
    [JsonIgnore]
    public KeyConstraint? Constraint => Kind == IndexKind.Index ? null : new(this);
}
