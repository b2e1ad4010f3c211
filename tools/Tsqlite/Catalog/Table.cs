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

/// <summary>A default. <paramref name="Definition"/> is its expression in T-SQL.</summary>
internal sealed record DefaultConstraint(int ObjectId, string Name, string Definition, bool IsSystemNamed);

/// <summary>A CHECK. <paramref name="Definition"/> is its condition in T-SQL, <paramref name="Column"/> the one column that it reads, if it is one.</summary>
internal sealed record CheckConstraint(
    int ObjectId, string Name, string Definition, bool IsSystemNamed, bool IsDisabled = false, bool IsNotTrusted = false, string? Column = null);

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
    bool IsSystemNamed = false);

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
    bool IsNotTrusted = false);
