using Tsqlite.Values;

namespace Tsqlite.Catalog.Views;

/// <summary>SQL Server's types, and those that the database adds.</summary>
internal static class TypeViews
{
    private const byte TableTypeId = 243;

    private const string TypeColumns = """
        name sysname; system_type_id tinyint; user_type_id int; schema_id int = 4; principal_id int?; max_length smallint; precision tinyint;
        scale tinyint; collation_name sysname?; is_nullable bit?; is_user_defined bit = 0; is_assembly_type bit = 0; default_object_id int = 0;
        rule_object_id int = 0; is_table_type bit = 0;
        """;

    public static readonly IReadOnlyList<SystemView> All =
    [
        new("sys", "types", TypeColumns, context => SystemTypes.All.Select(SystemRowOf).Concat(UserTypes(context).Select(type => RowOf(context, type)))),
        new("sys", "table_types", TypeColumns + "type_table_object_id int; is_memory_optimized bit? = 0",
            context => UserTypes(context).Where(type => type.Table is not null).Select(type =>
            {
                var row = RowOf(context, type);
                row["type_table_object_id"] = type.ObjectId;
                return row;
            })),
    ];

    private static IEnumerable<UserType> UserTypes(SystemViewContext context) => context.Catalog.Objects.OfType<UserType>();

    private static SystemRow SystemRowOf(SystemType type) => new()
    {
        ["name"] = type.Name, ["system_type_id"] = type.SystemTypeId, ["user_type_id"] = type.UserTypeId, ["max_length"] = type.MaxLength,
        ["precision"] = type.Precision, ["scale"] = type.Scale, ["collation_name"] = type.IsCollated ? SqlCollation.Default.Name : null,
        ["is_nullable"] = type.Name is not ("timestamp" or "sysname"), ["is_assembly_type"] = type.IsAssembly,
    };

    private static SystemRow RowOf(SystemViewContext context, UserType type) => new()
    {
        ["name"] = type.Name, ["system_type_id"] = type.Type is null ? TableTypeId : SystemTypes.IdOf(type.Type), ["user_type_id"] = type.ObjectId,
        ["schema_id"] = SchemaIds.Of(context.Catalog, type.SchemaName), ["max_length"] = type.Type is null ? -1 : SystemTypes.MaxLength(type.Type),
        ["precision"] = type.Type is null ? 0 : SystemTypes.Precision(type.Type), ["scale"] = type.Type?.Scale ?? 0,
        ["collation_name"] = type.Type is null ? null : ColumnViews.CollationOf(type.Type, null), ["is_nullable"] = type.Type is not null && type.IsNullable,
        ["is_user_defined"] = true, ["is_table_type"] = type.Table is not null,
    };
}
