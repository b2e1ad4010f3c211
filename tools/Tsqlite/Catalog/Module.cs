using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Tsqlite.Catalog;

/// <summary>The kinds of objects that are T-SQL text.</summary>
internal enum ModuleKind
{
    Procedure,
    View,
    ScalarFunction,
    InlineFunction,
    TableFunction,
    Trigger,
}

/// <summary>What SQL Server's catalog and messages say of a kind of module.</summary>
/// <param name="Type">Its code in sys.objects.type.</param>
/// <param name="Description">Its sys.objects.type_desc.</param>
/// <param name="Keyword">What follows CREATE and DROP.</param>
/// <param name="Statement">How messages name the statement that makes one.</param>
internal sealed record ModuleKindRow(string Type, string Description, string Keyword, string Statement)
{
    private static readonly FrozenDictionary<ModuleKind, ModuleKindRow> Rows = new Dictionary<ModuleKind, ModuleKindRow>
    {
        [ModuleKind.Procedure] = new("P ", "SQL_STORED_PROCEDURE", "PROCEDURE", "CREATE/ALTER PROCEDURE"),
        [ModuleKind.View] = new("V ", "VIEW", "VIEW", "CREATE VIEW"),
        [ModuleKind.ScalarFunction] = new("FN", "SQL_SCALAR_FUNCTION", "FUNCTION", "CREATE FUNCTION"),
        [ModuleKind.InlineFunction] = new("IF", "SQL_INLINE_TABLE_VALUED_FUNCTION", "FUNCTION", "CREATE FUNCTION"),
        [ModuleKind.TableFunction] = new("TF", "SQL_TABLE_VALUED_FUNCTION", "FUNCTION", "CREATE FUNCTION"),
        [ModuleKind.Trigger] = new("TR", "SQL_TRIGGER", "TRIGGER", "CREATE TRIGGER"),
    }.ToFrozenDictionary();

    public static ModuleKindRow Of(ModuleKind kind) => Rows[kind];
}

/// <summary>An object that is T-SQL text.</summary>
internal sealed record Module : SchemaObject
{
    /// <summary>Written to the file even when it is the first of the kinds: what is required on reading must be there.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required ModuleKind Kind { get; init; }

    /// <summary>The CREATE statement as it was written.</summary>
    public required string Definition { get; init; }

    public bool QuotedIdentifier { get; init; } = true;

    public bool AnsiNulls { get; init; } = true;

    /// <summary>The table or view of a trigger.</summary>
    public int ParentObjectId { get; init; }

    /// <summary>When a trigger fires; null for other modules.</summary>
    public Trigger? Trigger { get; init; }

    /// <summary>
    /// The columns that a view or a table function had when it was made or refreshed, which stay when a table that it reads with * gets others.
    /// </summary>
    public ImmutableArray<Column> Columns { get; init; } = [];

    /// <summary>Whether it is made WITH SCHEMABINDING: what it refers to then stays as it is.</summary>
    public bool IsSchemaBound { get; init; }

    /// <summary>The objects that a schema-bound module refers to.</summary>
    public ImmutableArray<int> References { get; init; } = [];

    [JsonIgnore]
    public override string ObjectType => ModuleKindRow.Of(Kind).Type;
}
