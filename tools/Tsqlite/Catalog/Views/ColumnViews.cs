using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Catalog.Views;

/// <summary>Columns, parameters and types.</summary>
internal static class ColumnViews
{
    private const string ColumnColumns = """
        object_id int; name sysname?; column_id int; system_type_id tinyint; user_type_id int; max_length smallint; precision tinyint; scale tinyint;
        collation_name sysname?; is_nullable bit?; is_ansi_padded bit; is_rowguidcol bit = 0; is_identity bit = 0; is_computed bit = 0;
        is_filestream bit = 0; is_replicated bit? = 0; is_non_sql_subscribed bit? = 0; is_merge_published bit? = 0; is_dts_replicated bit? = 0;
        is_xml_document bit = 0; xml_collection_id int = 0; default_object_id int = 0; rule_object_id int = 0; is_sparse bit? = 0;
        is_column_set bit? = 0; generated_always_type tinyint? = 0; generated_always_type_desc nvarchar(60)? = NOT_APPLICABLE; encryption_type int?;
        encryption_type_desc nvarchar(64)?; encryption_algorithm_name sysname?; column_encryption_key_id int?;
        column_encryption_key_database_name sysname?; is_hidden bit? = 0; is_masked bit = 0; graph_type int?; graph_type_desc nvarchar(60)?;
        """;

    private const string ParameterColumns = """
        object_id int; name sysname?; parameter_id int; system_type_id tinyint; user_type_id int; max_length smallint; precision tinyint; scale tinyint;
        is_output bit; is_cursor_ref bit = 0; has_default_value bit = 0; is_xml_document bit = 0; default_value sql_variant?; xml_collection_id int = 0;
        is_readonly bit = 0; is_nullable bit? = 1; encryption_type int?; encryption_type_desc nvarchar(64)?; encryption_algorithm_name sysname?;
        column_encryption_key_id int?; column_encryption_key_database_name sysname?
        """;

    public static readonly IReadOnlyList<SystemView> All =
    [
        new("sys", "columns", ColumnColumns, Columns),
        new("sys", "all_columns", ColumnColumns, context => Columns(context).Concat(SystemViews.Views.SelectMany(view => view.Columns.Select((column, i) =>
            ColumnRow(SystemViews.IdOf(view), new Column(i + 1, column.Name, column.Type, column.IsNullable)))))),
        new("sys", "identity_columns", ColumnColumns + """
            seed_value sql_variant?; increment_value sql_variant?; last_value sql_variant?; is_not_for_replication bit? = 0
            """, context => context.Catalog.Tables.Where(table => table.Identity is not null).Select(table =>
        {
            var row = ColumnRow(table.ObjectId, table.Identity!);
            var (seed, increment) = table.Identity!.Identity!;
            row["seed_value"] = SystemRow.Variant(seed, table.Identity.Type);
            row["increment_value"] = SystemRow.Variant(increment, table.Identity.Type);
            row["last_value"] = SystemRow.Variant(context.LastIdentity(table), table.Identity.Type);
            return row;
        }), isLive: true),
        new("sys", "computed_columns", ColumnColumns + "definition nvarchar(max)?; uses_database_collation bit = 1; is_persisted bit",
            context => from table in context.Catalog.Tables from column in table.Columns where column.Computed is not null select Computed(table, column)),
        new("sys", "parameters", ParameterColumns, Parameters),
        new("sys", "all_parameters", ParameterColumns, Parameters),
    ];

    public static IEnumerable<Column> ColumnsOf(SchemaObject item) => item switch
    {
        Table table => table.Columns,

        // The one column of a scalar function is its value.
        Module { Kind: not ModuleKind.ScalarFunction } module => module.Columns,
        _ => [],
    };

    public static string? CollationOf(SqlType type, string? collation) => type.IsCharacter ? collation ?? SqlCollation.Default.Name : null;

    private static IEnumerable<SystemRow> Columns(SystemViewContext context) =>
        context.Catalog.Objects.SelectMany(item => ColumnsOf(item).Select(column => ColumnRow(item.ObjectId, column)));

    private static SystemRow ColumnRow(int owner, Column column) => new()
    {
        ["object_id"] = owner, ["name"] = column.Name, ["column_id"] = column.ColumnId, ["system_type_id"] = SystemTypes.IdOf(column),
        ["user_type_id"] = column.UserTypeId == 0 ? SystemTypes.IdOf(column) : column.UserTypeId, ["max_length"] = SystemTypes.MaxLength(column.Type),
        ["precision"] = SystemTypes.Precision(column.Type), ["scale"] = column.Type.Scale, ["collation_name"] = CollationOf(column.Type, column.Collation),
        ["is_nullable"] = column.IsNullable, ["is_ansi_padded"] = column.Type.IsCharacter || column.Type.IsBinary,
        ["is_identity"] = column.Identity is not null, ["is_computed"] = column.Computed is not null, ["default_object_id"] = column.Default?.ObjectId ?? 0,
    };

    private static SystemRow Computed(Table table, Column column)
    {
        var row = ColumnRow(table.ObjectId, column);
        (row["definition"], row["is_persisted"]) = ($"({column.Computed!.Definition})", column.Computed.IsPersisted);
        return row;
    }

    /// <summary>A scalar function's value is its parameter 0.</summary>
    private static IEnumerable<SystemRow> Parameters(SystemViewContext context)
    {
        foreach (var module in context.Catalog.Objects.OfType<Module>())
        {
            var parameters = context.Modules.ParametersOf(module);
            if (module.Kind == ModuleKind.ScalarFunction)
                yield return ParameterRow(module, new("", module.Columns[0].Type, IsOutput: true), 0);
            foreach (var (parameter, id) in parameters.Select((parameter, i) => (parameter, i + 1)))
                yield return ParameterRow(module, parameter, id);
        }
    }

    private static SystemRow ParameterRow(Module module, ModuleParameter parameter, int id)
    {
        var type = parameter.Type;
        return new()
        {
            ["object_id"] = module.ObjectId, ["name"] = parameter.Name, ["parameter_id"] = id,
            ["system_type_id"] = type is null ? SystemTypes.TableTypeId : SystemTypes.IdOf(type),
            ["user_type_id"] = parameter.UserTypeId ?? (type is null ? 0 : SystemTypes.IdOf(type)),
            ["max_length"] = type is null ? -1 : SystemTypes.MaxLength(type), ["precision"] = type is null ? 0 : SystemTypes.Precision(type),
            ["scale"] = type?.Scale ?? 0, ["is_output"] = parameter.IsOutput, ["is_readonly"] = type is null,
        };
    }
}
