namespace WorkspaceDb.Deploy.Catalog;

/// <summary>The properties of catalog elements, named as a report names them.</summary>
internal static class Property
{
    /// <summary>The type of a column.</summary>
    public const string Type = "type";

    /// <summary>NULL or NOT NULL.</summary>
    public const string Nullability = "nullability";

    /// <summary>Seed and increment.</summary>
    public const string Identity = "identity";

    /// <summary>The collation of a column of text.</summary>
    public const string Collation = "collation";

    /// <summary>The place of a column in its table, from 1.</summary>
    public const string Position = "position";

    /// <summary>The columns of a key or index, in order.</summary>
    public const string Columns = "columns";

    /// <summary>The included columns of an index.</summary>
    public const string Included = "included columns";

    /// <summary>The filter of an index.</summary>
    public const string Filter = "filter";

    /// <summary>CLUSTERED or NONCLUSTERED.</summary>
    public const string Clustering = "clustering";

    /// <summary>UNIQUE, or absent.</summary>
    public const string Uniqueness = "uniqueness";

    /// <summary>The table and columns that a foreign key refers to.</summary>
    public const string References = "references";

    /// <summary>What happens when a referenced row goes.</summary>
    public const string OnDelete = "on delete";

    /// <summary>What happens when a referenced key changes.</summary>
    public const string OnUpdate = "on update";

    /// <summary>The column of a default.</summary>
    public const string Column = "column";

    /// <summary>The table of a trigger.</summary>
    public const string Table = "table";

    /// <summary>The expression of a check, a default or a computed column, in canonical form; of a module, the hash of its text.</summary>
    public const string Definition = "definition";

    /// <summary>Disabled, or not trusted; absent when all is well.</summary>
    public const string State = "state";
}
