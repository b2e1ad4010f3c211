namespace WorkspaceDb.Deploy.Catalog;

/// <summary>What a catalog can hold.</summary>
internal enum ElementKind
{
    /// <summary>A schema.</summary>
    Schema,

    /// <summary>A table.</summary>
    Table,

    /// <summary>A column of a table.</summary>
    Column,

    /// <summary>The primary key of a table.</summary>
    PrimaryKey,

    /// <summary>A unique constraint.</summary>
    UniqueConstraint,

    /// <summary>An index that no constraint made.</summary>
    Index,

    /// <summary>A foreign key.</summary>
    ForeignKey,

    /// <summary>A check constraint.</summary>
    Check,

    /// <summary>The default of a column.</summary>
    Default,

    /// <summary>A view.</summary>
    View,

    /// <summary>A stored procedure.</summary>
    Procedure,

    /// <summary>A function, whatever it returns.</summary>
    Function,

    /// <summary>A trigger of a table.</summary>
    Trigger,

    /// <summary>Anything else that has a name: sequences, synonyms, types, security policies.</summary>
    Other,
}
