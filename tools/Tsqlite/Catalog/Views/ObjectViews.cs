namespace Tsqlite.Catalog.Views;

/// <summary>Schemas, objects, modules and what these refer to.</summary>
internal static class ObjectViews
{
    /// <summary>The columns that the views of kinds of objects begin with.</summary>
    public const string ObjectColumns = """
        name sysname; object_id int; principal_id int?; schema_id int; parent_object_id int = 0; type char(2)?; type_desc nvarchar(60)?;
        create_date datetime; modify_date datetime; is_ms_shipped bit = 0; is_published bit = 0; is_schema_published bit = 0;
        """;

    private const string ModuleColumns = """
        object_id int; definition nvarchar(max)?; uses_ansi_nulls bit?; uses_quoted_identifier bit?; is_schema_bound bit? = 0;
        uses_database_collation bit? = 0; is_recompiled bit? = 0; null_on_null_input bit? = 0; execute_as_principal_id int?;
        uses_native_compilation bit? = 0; inline_type bit? = 0; is_inlineable bit? = 0
        """;

    private const string ViewColumns = ObjectColumns + """
        is_replicated bit? = 0; has_replication_filter bit? = 0; has_opaque_metadata bit = 0; has_unchecked_assembly_data bit = 0;
        with_check_option bit = 0; is_date_correlation_view bit = 0; is_tracked_by_cdc bit? = 0; has_snapshot bit? = 0
        """;

    private static readonly Dictionary<string, string> Descriptions = new(
        Enum.GetValues<ModuleKind>().Select(ModuleKindRow.Of).Select(kind => KeyValuePair.Create(kind.Type, kind.Description)))
    {
        ["U "] = "USER_TABLE", ["PK"] = "PRIMARY_KEY_CONSTRAINT", ["UQ"] = "UNIQUE_CONSTRAINT", ["F "] = "FOREIGN_KEY_CONSTRAINT",
        ["C "] = "CHECK_CONSTRAINT", ["D "] = "DEFAULT_CONSTRAINT", ["SO"] = "SEQUENCE_OBJECT", ["SN"] = "SYNONYM",
    };

    public static readonly IReadOnlyList<SystemView> All =
    [
        new("sys", "schemas", "name sysname; schema_id int; principal_id int?", context => context.Catalog.Schemas.Select(name => new SystemRow
        {
            ["name"] = name, ["schema_id"] = SchemaIds.Of(context.Catalog, name), ["principal_id"] = SchemaIds.BuiltIn.GetValueOrDefault(name, 1),
        })),
        new("sys", "objects", ObjectColumns, Objects),
        new("sys", "all_objects", ObjectColumns, context => Objects(context).Concat(SystemViews.Views.Select(view => SystemObject(context, view)))),
        new("sys", "system_objects", ObjectColumns, context => SystemViews.Views.Select(view => SystemObject(context, view))),
        new("sys", "tables", ObjectColumns + """
            lob_data_space_id int = 0; filestream_data_space_id int?; max_column_id_used int; lock_on_bulk_load bit = 0; uses_ansi_nulls bit? = 1;
            is_replicated bit? = 0; has_replication_filter bit? = 0; is_merge_published bit? = 0; is_sync_tran_subscribed bit? = 0;
            has_unchecked_assembly_data bit = 0; text_in_row_limit int? = 0; large_value_types_out_of_row bit? = 0; is_tracked_by_cdc bit? = 0;
            lock_escalation tinyint? = 0; lock_escalation_desc nvarchar(60)? = TABLE; is_filetable bit? = 0; is_memory_optimized bit? = 0;
            durability tinyint? = 0; durability_desc nvarchar(60)? = SCHEMA_AND_DATA; temporal_type tinyint? = 0;
            temporal_type_desc nvarchar(60)? = NON_TEMPORAL_TABLE; history_table_id int?; is_remote_data_archive_enabled bit? = 0; is_external bit = 0;
            history_retention_period int?; history_retention_period_unit int?; history_retention_period_unit_desc nvarchar(10)?; is_node bit? = 0;
            is_edge bit? = 0
            """, context => context.Catalog.Tables.Select(table =>
        {
            var row = Object(context, table);
            row["max_column_id_used"] = table.Columns.Max(column => column.ColumnId);
            row["lob_data_space_id"] = table.Columns.Any(column => column.Type.IsMax) ? 1 : 0;
            return row;
        })),
        new("sys", "views", ViewColumns, context => Modules(context, ModuleKind.View).Select(module => Object(context, module))),
        new("sys", "all_views", ViewColumns, context => Modules(context, ModuleKind.View).Select(module => Object(context, module))
            .Concat(SystemViews.Views.Select(view => SystemObject(context, view)))),
        new("sys", "procedures", ObjectColumns + """
            is_auto_executed bit = 0; is_execution_replicated bit? = 0; is_repl_serializable_only bit? = 0; skips_repl_constraints bit? = 0
            """, context => Modules(context, ModuleKind.Procedure).Select(module => Object(context, module))),
        new("sys", "triggers", """
            name sysname; object_id int; parent_class tinyint = 1; parent_class_desc nvarchar(60)? = OBJECT_OR_COLUMN; parent_id int; type char(2);
            type_desc nvarchar(60)?; create_date datetime; modify_date datetime; is_ms_shipped bit = 0; is_disabled bit = 0;
            is_not_for_replication bit = 0; is_instead_of_trigger bit = 0
            """, context => Modules(context, ModuleKind.Trigger).Select(module => new SystemRow
        {
            ["name"] = module.Name, ["object_id"] = module.ObjectId, ["parent_id"] = module.ParentObjectId, ["type"] = module.ObjectType,
            ["type_desc"] = DescriptionOf(module.ObjectType), ["create_date"] = SystemViews.Moment(module.Created),
            ["modify_date"] = SystemViews.Moment(module.Modified), ["is_disabled"] = module.Trigger!.IsDisabled,
            ["is_instead_of_trigger"] = module.Trigger.IsInsteadOf,
        })),
        new("sys", "trigger_events", """
            object_id int; type int; type_desc nvarchar(128); is_first bit?; is_last bit?; event_group_type int?; event_group_type_desc nvarchar(128)?;
            is_trigger_event bit? = 1
            """, context =>
            from module in Modules(context, ModuleKind.Trigger)
            from @event in module.Trigger!.Events
            select new SystemRow
            {
                ["object_id"] = module.ObjectId, ["type"] = (int)@event + 1, ["type_desc"] = @event.ToString().ToUpperInvariant(),
                ["is_first"] = module.Trigger!.OrderOf(@event) == TriggerOrder.First, ["is_last"] = module.Trigger.OrderOf(@event) == TriggerOrder.Last,
            }),
        new("sys", "sql_modules", ModuleColumns, context => context.Catalog.Objects.OfType<Module>().Select(Text)),
        new("sys", "all_sql_modules", ModuleColumns, context => context.Catalog.Objects.OfType<Module>().Select(Text)),
        new("sys", "sql_expression_dependencies", """
            referencing_id int; referencing_minor_id int = 0; referencing_class tinyint? = 1; referencing_class_desc nvarchar(60)? = OBJECT_OR_COLUMN;
            is_schema_bound_reference bit = 0; referenced_class tinyint? = 1; referenced_class_desc nvarchar(60)? = OBJECT_OR_COLUMN;
            referenced_server_name sysname?; referenced_database_name sysname?; referenced_schema_name sysname?; referenced_entity_name sysname?;
            referenced_id int?; referenced_minor_id int = 0; is_caller_dependent bit; is_ambiguous bit = 0
            """, References),
    ];

    public static IEnumerable<Module> Modules(SystemViewContext context, ModuleKind kind) =>
        context.Catalog.Objects.OfType<Module>().Where(module => module.Kind == kind);

    /// <summary>The row of a constraint with the columns that all objects have.</summary>
    public static SystemRow Object(SystemViewContext context, Table owner, Constraint constraint) =>
        Object(context, constraint.Name, constraint.ObjectId, owner.SchemaName, constraint.ObjectType, owner.Created, owner.Modified, owner.ObjectId);

    public static SystemRow Object(SystemViewContext context, SchemaObject item) => Object(
        context, item.Name, item.ObjectId, item.SchemaName, item.ObjectType, item.Created, item.Modified, (item as Module)?.ParentObjectId ?? 0);

    private static SystemRow Object(
        SystemViewContext context, string name, int id, string schema, string type, DateTime created, DateTime modified, int parent) => new()
    {
        ["name"] = name, ["object_id"] = id, ["schema_id"] = SchemaIds.Of(context.Catalog, schema), ["parent_object_id"] = parent, ["type"] = type,
        ["type_desc"] = DescriptionOf(type), ["create_date"] = SystemViews.Moment(created), ["modify_date"] = SystemViews.Moment(modified),
    };

    private static SystemRow SystemObject(SystemViewContext context, SystemView view)
    {
        var row = Object(context, view.Name, SystemViews.IdOf(view), view.Schema, "V ", DateTime.UnixEpoch, DateTime.UnixEpoch, 0);
        row["is_ms_shipped"] = true;
        return row;
    }

    private static IEnumerable<SystemRow> Objects(SystemViewContext context) =>
        context.Catalog.Objects.Where(item => item.ObjectType.Length > 0).Select(item => Object(context, item))
            .Concat(context.Catalog.Tables.SelectMany(table => table.Constraints.Select(constraint => Object(context, table, constraint))));

    private static string? DescriptionOf(string type) => Descriptions.GetValueOrDefault(type);

    private static SystemRow Text(Module module) => new()
    {
        ["object_id"] = module.ObjectId, ["definition"] = module.Definition, ["uses_ansi_nulls"] = module.AnsiNulls,
        ["uses_quoted_identifier"] = module.QuotedIdentifier, ["is_schema_bound"] = module.IsSchemaBound,
    };

    /// <summary>A call of a procedure without its schema means what the caller's schema has, so its id is not known.</summary>
    private static IEnumerable<SystemRow> References(SystemViewContext context) =>
        from module in context.Catalog.Objects.OfType<Module>()
        from reference in context.Modules.ReferencesOf(module)
        let dependsOnCaller = reference.IsCalled && reference.Schema is null
        select new SystemRow
        {
            ["referencing_id"] = module.ObjectId, ["referenced_database_name"] = reference.Database, ["referenced_schema_name"] = reference.Schema,
            ["referenced_entity_name"] = reference.Name,
            ["referenced_id"] = dependsOnCaller || reference.Database is not null ? null
                : context.Catalog.Find(reference.Schema ?? "dbo", reference.Name)?.ObjectId,
            ["is_caller_dependent"] = dependsOnCaller,
        };
}
