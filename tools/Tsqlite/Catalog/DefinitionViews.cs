using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Catalog;

/// <summary>The catalog views of computed columns, types, sequences, synonyms, statistics and extended properties.</summary>
internal static class DefinitionViews
{
    private static readonly SqlType Id = SqlType.Int;
    private static readonly SqlType Name = SqlType.SysName;
    private static readonly SqlType Flag = SqlType.Bit;
    private static readonly SqlType Text = SqlType.NVarChar(SqlType.Max);
    private static readonly SqlType Label = SqlType.NVarChar(60);

    // The system type of rowversion, and sysname's as user_type_id.
    private const int Timestamp = 189;
    private const int SysName = 256;

    private static readonly (string Name, SqlType Type)[] OfObjects =
    [
        ("name", Name), ("object_id", Id), ("principal_id", Id), ("schema_id", Id), ("parent_object_id", Id), ("type", new(SqlTypeName.Char, 2)),
        ("type_desc", Label), ("create_date", SqlType.DateTime), ("modify_date", SqlType.DateTime), ("is_ms_shipped", Flag), ("is_published", Flag),
        ("is_schema_published", Flag),
    ];

    private static readonly Dictionary<PropertyClass, string> ClassNames = new()
    {
        [PropertyClass.Database] = "DATABASE", [PropertyClass.ObjectOrColumn] = "OBJECT_OR_COLUMN", [PropertyClass.Parameter] = "PARAMETER",
        [PropertyClass.Schema] = "SCHEMA", [PropertyClass.Type] = "TYPE", [PropertyClass.Index] = "INDEX",
    };

    public static readonly IReadOnlyList<SystemView> All =
    [
        new("sys", "computed_columns",
            [("object_id", Id), ("name", Name), ("column_id", Id), ("system_type_id", SqlType.TinyInt), ("user_type_id", Id), ("max_length", SqlType.SmallInt),
             ("precision", SqlType.TinyInt), ("scale", SqlType.TinyInt), ("collation_name", Name), ("is_nullable", Flag), ("is_computed", Flag),
             ("definition", Text), ("uses_database_collation", Flag), ("is_persisted", Flag)],
            context => from table in context.Catalog.Tables from column in table.Columns where column.Computed is not null select new object?[]
            {
                table.ObjectId, column.Name, column.ColumnId, (byte)SystemViews.TypeId(column.Type), SystemViews.TypeId(column.Type),
                SystemViews.MaxLength(column.Type), SystemViews.Precision(column.Type), column.Type.Scale,
                column.Type.IsCharacter ? column.Collation ?? SqlCollation.Default.Name : null, column.IsNullable, true,
                $"({column.Computed!.Definition})", true, column.Computed.IsPersisted,
            }),
        new("sys", "types",
            [("name", Name), ("system_type_id", SqlType.TinyInt), ("user_type_id", Id), ("schema_id", Id), ("principal_id", Id), ("max_length", SqlType.SmallInt),
             ("precision", SqlType.TinyInt), ("scale", SqlType.TinyInt), ("collation_name", Name), ("is_nullable", Flag), ("is_user_defined", Flag),
             ("is_assembly_type", Flag), ("default_object_id", Id), ("rule_object_id", Id), ("is_table_type", Flag)],
            Types),
        new("sys", "table_types",
            [("name", Name), ("system_type_id", SqlType.TinyInt), ("user_type_id", Id), ("schema_id", Id), ("principal_id", Id), ("max_length", SqlType.SmallInt),
             ("precision", SqlType.TinyInt), ("scale", SqlType.TinyInt), ("collation_name", Name), ("is_nullable", Flag), ("is_user_defined", Flag),
             ("is_assembly_type", Flag), ("default_object_id", Id), ("rule_object_id", Id), ("is_table_type", Flag), ("type_table_object_id", Id),
             ("is_memory_optimized", Flag)],
            context => from type in UserTypes(context) where type.Table is not null select (object?[])[.. UserType(context, type), type.ObjectId, false]),
        new("sys", "synonyms", [.. OfObjects, ("base_object_name", SqlType.NVarChar(1035))],
            context => from synonym in context.Catalog.Objects.OfType<Synonym>() select (object?[])[.. Object(context, synonym, "SYNONYM"), synonym.BaseName]),
        new("sys", "sequences",
            [.. OfObjects, ("start_value", SqlType.BigInt), ("increment", SqlType.BigInt), ("minimum_value", SqlType.BigInt), ("maximum_value", SqlType.BigInt),
             ("is_cycling", Flag), ("is_cached", Flag), ("cache_size", Id), ("system_type_id", SqlType.TinyInt), ("user_type_id", Id),
             ("precision", SqlType.TinyInt), ("scale", SqlType.TinyInt), ("current_value", SqlType.BigInt), ("is_exhausted", Flag),
             ("last_used_value", SqlType.BigInt)],
            context => from sequence in context.Catalog.Objects.OfType<Sequence>()
                let last = context.LastValueOf(sequence)
                select (object?[])
                [
                    .. Object(context, sequence, "SEQUENCE_OBJECT"), sequence.Start, sequence.Increment, sequence.Minimum, sequence.Maximum, sequence.IsCycling,
                    sequence.IsCached, sequence.CacheSize, (byte)SystemViews.TypeId(sequence.Type),
                    sequence.UserTypeId == 0 ? SystemViews.TypeId(sequence.Type) : sequence.UserTypeId, SystemViews.Precision(sequence.Type), sequence.Type.Scale,
                    last ?? sequence.Start, last is not null && sequence.IsExhaustedAfter(last.Value), last,
                ]),
        new("sys", "stats",
            [("object_id", Id), ("name", Name), ("stats_id", Id), ("auto_created", Flag), ("user_created", Flag), ("no_recompute", Flag), ("has_filter", Flag),
             ("filter_definition", Text), ("is_temporary", Flag), ("is_incremental", Flag)],
            context => from table in context.Catalog.Tables from statistics in Statistics(table) select statistics),
        new("sys", "stats_columns", [("object_id", Id), ("stats_column_id", Id), ("stats_id", Id), ("column_id", Id)],
            context => from table in context.Catalog.Tables
                from item in table.Indexes.Select(index => (Id: index.IndexId, Columns: index.Columns.Select(column => column.Name)))
                    .Concat(table.Statistics.Select(statistics => (Id: statistics.StatisticsId, Columns: statistics.Columns.AsEnumerable())))
                from column in item.Columns.Select((name, i) => (Name: name, Ordinal: i + 1))
                select new object?[] { table.ObjectId, column.Ordinal, item.Id, table.FindColumn(column.Name)!.ColumnId }),
        new("sys", "extended_properties",
            [("class", SqlType.TinyInt), ("class_desc", Label), ("major_id", Id), ("minor_id", Id), ("name", Name), ("value", Text)],
            context => from item in context.Catalog.Objects from property in item.Properties
                select new object?[]
                {
                    (byte)property.Class, ClassNames[property.Class], property.MajorId, property.MinorId, property.Name, property.Value,
                }),
    ];

    /// <summary>sys.columns.user_type_id.</summary>
    public static int UserTypeId(Column column) =>
        column.UserTypeId != 0 ? column.UserTypeId : column.IsRowVersion ? Timestamp : SystemViews.TypeId(column.Type);

    /// <summary>sys.columns.system_type_id.</summary>
    public static byte SystemTypeId(Column column) => column.IsRowVersion ? (byte)Timestamp : (byte)SystemViews.TypeId(column.Type);

    /// <summary>TYPE_NAME.</summary>
    public static string? TypeName(DatabaseCatalog catalog, int? id) => id switch
    {
        null => null,
        Timestamp => "timestamp",
        SysName => "sysname",
        _ => SystemViews.TypeName(id.Value) ?? catalog.FindType(id.Value)?.Name,
    };

    private static IEnumerable<UserType> UserTypes(SystemViewContext context) => context.Catalog.Objects.OfType<UserType>();

    private static IEnumerable<object?[]> Types(SystemViewContext context)
    {
        foreach (var (name, id, type) in SystemViews.SystemTypes)
            yield return SystemType(name, id, id, type);
        yield return SystemType("timestamp", Timestamp, Timestamp, SqlType.RowVersion);
        yield return SystemType("sysname", SystemViews.TypeId(SqlType.SysName), SysName, SqlType.SysName, isNullable: false);
        foreach (var type in UserTypes(context))
            yield return UserType(context, type);
    }

    private static object?[] SystemType(string name, int systemId, int userId, SqlType type, bool isNullable = true) =>
    [
        name, (byte)systemId, userId, 4, null, SystemViews.MaxLength(type), SystemViews.Precision(type), type.Scale,
        type.IsCharacter ? SqlCollation.Default.Name : null, isNullable, false, false, 0, 0, false,
    ];

    private static object?[] UserType(SystemViewContext context, UserType type) => type.Type is { } alias
        ?
        [
            type.Name, (byte)SystemViews.TypeId(alias), type.ObjectId, SystemViews.SchemaId(context.Catalog, type.SchemaName), null, SystemViews.MaxLength(alias),
            SystemViews.Precision(alias), alias.Scale, alias.IsCharacter ? SqlCollation.Default.Name : null, type.IsNullable, true, false, 0, 0, false,
        ]
        :
        [
            type.Name, (byte)243, type.ObjectId, SystemViews.SchemaId(context.Catalog, type.SchemaName), null, (short)-1, (byte)0, (byte)0, null, false, true,
            false, 0, 0, true,
        ];

    private static object?[] Object(SystemViewContext context, SchemaObject item, string description) =>
    [
        item.Name, item.ObjectId, null, SystemViews.SchemaId(context.Catalog, item.SchemaName), 0, item.ObjectType, description,
        SystemViews.Moment(item.Created), SystemViews.Moment(item.Modified), false, false, false,
    ];

    private static IEnumerable<object?[]> Statistics(Table table) =>
        table.Indexes.Select(index => new object?[]
        {
            table.ObjectId, index.Name, index.IndexId, false, false, false, index.Filter is not null, index.Filter is null ? null : $"({index.Filter})", false, false,
        }).Concat(table.Statistics.Select(statistics => new object?[]
        {
            table.ObjectId, statistics.Name, statistics.StatisticsId, false, true, false, statistics.Filter is not null,
            statistics.Filter is null ? null : $"({statistics.Filter})", false, false,
        }));
}
