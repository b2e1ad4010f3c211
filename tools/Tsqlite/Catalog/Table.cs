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

    public ImmutableArray<Statistics> Statistics { get; init; } = [];

    /// <summary>The name of the SQLite table that holds the rows.</summary>
    public required string StorageName { get; init; }

    /// <summary>Whether the table lives in SQLite's temp schema.</summary>
    public bool IsTemporary { get; init; }

    /// <summary>Whether it is a table variable or a table-valued parameter.</summary>
    [JsonIgnore]
    public bool IsVariable => Name.StartsWith('@');

    /// <summary>
    /// Whether the identity column is SQLite's row id, which it is when a key of its own makes it unique from the start. AUTOINCREMENT then
    /// keeps how far it came.
    /// </summary>
    public bool HasRowIdIdentity { get; init; }

    /// <summary>Whether it is the shape of a view that a trigger makes writable, which holds no rows of its own.</summary>
    [JsonIgnore]
    public bool IsView { get; init; }

    /// <summary>The table type of a variable or parameter; 0 for any other table.</summary>
    [JsonIgnore]
    public int TypeId { get; init; }

    /// <summary>Whether it is a table-valued parameter, which nothing may change.</summary>
    [JsonIgnore]
    public bool IsReadOnly { get; init; }

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

    /// <summary>The columns to which a statement may give values; the others are computed.</summary>
    [JsonIgnore]
    public IEnumerable<Column> WritableColumns => Columns.Where(column => column.Computed is null);

    /// <summary>The columns that SQLite knows.</summary>
    [JsonIgnore]
    public IEnumerable<Column> KeptColumns => Columns.Where(column => column.IsKept);

    [JsonIgnore]
    public Column? RowVersion => Columns.FirstOrDefault(column => column.IsRowVersion);

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

    public Computation? Computed { get; init; }

    /// <summary>Whether SQLite knows the column.</summary>
    [JsonIgnore]
    public bool IsKept => Computed is null or { IsKept: true };

    /// <summary>Whether each write of a row gives it the database's next rowversion.</summary>
    public bool IsRowVersion { get; init; }

    /// <summary>The id of the alias type that it was declared with, or 0.</summary>
    public int UserTypeId { get; init; }
}

/// <summary>How a computed column follows from its row.</summary>
/// <param name="Definition">Its expression in T-SQL.</param>
/// <param name="IsPersisted">Whether its values are stored.</param>
/// <param name="IsDeterministic">Whether the same row always gives the same value, so that it can be stored or indexed.</param>
/// <param name="IsKept">Whether SQLite knows the column, which it must to store or to index it. Any other stands for its expression.</param>
internal sealed record Computation(string Definition, bool IsPersisted, bool IsDeterministic = true, bool IsKept = false);

/// <summary>Statistics that CREATE STATISTICS made. They change no result here; their names and columns count.</summary>
internal sealed record Statistics(int StatisticsId, string Name, ImmutableArray<string> Columns, string? Filter = null);

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
    bool IsSystemNamed = false,
    bool IsDisabled = false)
{
    /// <summary>The primary key or unique constraint that it stands behind; null for a plain index.</summary>
    [JsonIgnore]
    public KeyConstraint? Constraint => Kind == IndexKind.Index ? null : new(this);

    /// <summary>Whether a foreign key refers to its columns. <paramref name="key"/> is one that refers to its table.</summary>
    public bool IsNeededBy(ForeignKey key) => IsUnique && Filter is null
        && key.ReferencedColumns.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(Columns.Select(column => column.Name));
}
