using Tsqlite.Types;

namespace Tsqlite.Catalog.Views;

/// <summary>The views of INFORMATION_SCHEMA, in SQL Server's shape of them.</summary>
internal static class InformationSchemaViews
{
    private const string Schema = "INFORMATION_SCHEMA";

    private const string ConstraintName = "CONSTRAINT_CATALOG nvarchar(128)?; CONSTRAINT_SCHEMA nvarchar(128)?; CONSTRAINT_NAME sysname;";
    private const string TableName = "TABLE_CATALOG nvarchar(128)?; TABLE_SCHEMA nvarchar(128)?; TABLE_NAME sysname;";

    // What a column, a parameter and a function's value have of a type.
    private const string TypeColumns = """
        DATA_TYPE nvarchar(128)?; CHARACTER_MAXIMUM_LENGTH int?; CHARACTER_OCTET_LENGTH int?; COLLATION_CATALOG nvarchar(128)?;
        COLLATION_SCHEMA nvarchar(128)?; COLLATION_NAME nvarchar(128)?; CHARACTER_SET_CATALOG nvarchar(128)?; CHARACTER_SET_SCHEMA nvarchar(128)?;
        CHARACTER_SET_NAME nvarchar(128)?; NUMERIC_PRECISION tinyint?; NUMERIC_PRECISION_RADIX smallint?; NUMERIC_SCALE int?;
        DATETIME_PRECISION smallint?;
        """;

    public static readonly IReadOnlyList<SystemView> All =
    [
        new(Schema, "SCHEMATA", """
            CATALOG_NAME nvarchar(128)?; SCHEMA_NAME nvarchar(128); SCHEMA_OWNER nvarchar(128)?; DEFAULT_CHARACTER_SET_CATALOG varchar(6)?;
            DEFAULT_CHARACTER_SET_SCHEMA varchar(3)?; DEFAULT_CHARACTER_SET_NAME nvarchar(128)? = iso_1
            """, context => context.Catalog.Schemas.Select(name => new SystemRow
        {
            ["CATALOG_NAME"] = context.DatabaseName, ["SCHEMA_NAME"] = name, ["SCHEMA_OWNER"] = SchemaIds.BuiltIn.ContainsKey(name) ? name : "dbo",
        })),
        new(Schema, "TABLES", TableName + "TABLE_TYPE varchar(10)?", context => TablesAndViews(context).Select(item => new SystemRow
        {
            ["TABLE_CATALOG"] = context.DatabaseName, ["TABLE_SCHEMA"] = item.SchemaName, ["TABLE_NAME"] = item.Name,
            ["TABLE_TYPE"] = item is Table ? "BASE TABLE" : "VIEW",
        })),
        new(Schema, "VIEWS", TableName + "VIEW_DEFINITION nvarchar(4000)?; CHECK_OPTION varchar(7)? = NONE; IS_UPDATABLE varchar(2) = NO",
            context => ObjectViews.Modules(context, ModuleKind.View).Select(view => new SystemRow
            {
                ["TABLE_CATALOG"] = context.DatabaseName, ["TABLE_SCHEMA"] = view.SchemaName, ["TABLE_NAME"] = view.Name, ["VIEW_DEFINITION"] = Shown(view),
            })),
        new(Schema, "COLUMNS", TableName + """
            COLUMN_NAME sysname?; ORDINAL_POSITION int?; COLUMN_DEFAULT nvarchar(4000)?; IS_NULLABLE varchar(3)?; DATA_TYPE nvarchar(128)?;
            CHARACTER_MAXIMUM_LENGTH int?; CHARACTER_OCTET_LENGTH int?; NUMERIC_PRECISION tinyint?; NUMERIC_PRECISION_RADIX smallint?; NUMERIC_SCALE int?;
            DATETIME_PRECISION smallint?; CHARACTER_SET_CATALOG sysname?; CHARACTER_SET_SCHEMA sysname?; CHARACTER_SET_NAME sysname?;
            COLLATION_CATALOG sysname?; COLLATION_SCHEMA sysname?; COLLATION_NAME sysname?; DOMAIN_CATALOG sysname?; DOMAIN_SCHEMA sysname?;
            DOMAIN_NAME sysname?
            """, Columns),
        new(Schema, "ROUTINES", """
            SPECIFIC_CATALOG nvarchar(128)?; SPECIFIC_SCHEMA nvarchar(128)?; SPECIFIC_NAME sysname; ROUTINE_CATALOG nvarchar(128)?;
            ROUTINE_SCHEMA nvarchar(128)?; ROUTINE_NAME sysname; ROUTINE_TYPE nvarchar(20)?; MODULE_CATALOG nvarchar(128)?; MODULE_SCHEMA nvarchar(128)?;
            MODULE_NAME nvarchar(128)?; UDT_CATALOG nvarchar(128)?; UDT_SCHEMA nvarchar(128)?; UDT_NAME nvarchar(128)?;
            """ + TypeColumns + """
            INTERVAL_TYPE nvarchar(30)?; INTERVAL_PRECISION smallint?; TYPE_UDT_CATALOG nvarchar(128)?; TYPE_UDT_SCHEMA nvarchar(128)?;
            TYPE_UDT_NAME nvarchar(128)?; SCOPE_CATALOG nvarchar(128)?; SCOPE_SCHEMA nvarchar(128)?; SCOPE_NAME nvarchar(128)?; MAXIMUM_CARDINALITY bigint?;
            DTD_IDENTIFIER nvarchar(128)?; ROUTINE_BODY nvarchar(30) = SQL; ROUTINE_DEFINITION nvarchar(4000)?; EXTERNAL_NAME nvarchar(128)?;
            EXTERNAL_LANGUAGE nvarchar(30)?; PARAMETER_STYLE nvarchar(30)?; IS_DETERMINISTIC nvarchar(10)? = NO; SQL_DATA_ACCESS nvarchar(30)? = MODIFIES;
            IS_NULL_CALL nvarchar(10)?; SCHEMA_LEVEL_ROUTINE nvarchar(10)? = YES; MAX_DYNAMIC_RESULT_SETS smallint? = -1;
            IS_USER_DEFINED_CAST nvarchar(10)? = NO; IS_IMPLICITLY_INVOCABLE nvarchar(10)? = NO; CREATED datetime; LAST_ALTERED datetime
            """, context => Routines(context).Select(module => new SystemRow
        {
            ["SPECIFIC_CATALOG"] = context.DatabaseName, ["SPECIFIC_SCHEMA"] = module.SchemaName, ["SPECIFIC_NAME"] = module.Name,
            ["ROUTINE_CATALOG"] = context.DatabaseName, ["ROUTINE_SCHEMA"] = module.SchemaName, ["ROUTINE_NAME"] = module.Name,
            ["ROUTINE_TYPE"] = ModuleKindRow.Of(module.Kind).Keyword, ["ROUTINE_DEFINITION"] = Shown(module),
            ["CREATED"] = SystemViews.Moment(module.Created), ["LAST_ALTERED"] = SystemViews.Moment(module.Modified),
        })),
        new(Schema, "PARAMETERS", """
            SPECIFIC_CATALOG nvarchar(128)?; SPECIFIC_SCHEMA nvarchar(128)?; SPECIFIC_NAME sysname; ORDINAL_POSITION int; PARAMETER_MODE nvarchar(10)?;
            IS_RESULT nvarchar(10)? = NO; AS_LOCATOR nvarchar(10)? = NO; PARAMETER_NAME sysname?;
            """ + TypeColumns + """
            INTERVAL_TYPE nvarchar(30)?; INTERVAL_PRECISION smallint?; USER_DEFINED_TYPE_CATALOG nvarchar(128)?; USER_DEFINED_TYPE_SCHEMA nvarchar(128)?;
            USER_DEFINED_TYPE_NAME nvarchar(128)?; SCOPE_CATALOG nvarchar(128)?; SCOPE_SCHEMA nvarchar(128)?; SCOPE_NAME nvarchar(128)?
            """, Parameters),
        new(Schema, "TABLE_CONSTRAINTS", ConstraintName + TableName + """
            CONSTRAINT_TYPE varchar(11)?; IS_DEFERRABLE varchar(2) = NO; INITIALLY_DEFERRED varchar(2) = NO
            """, context => Constraints(context).Select(item => Of(
            context, item.Table, item.Constraint, row => row["CONSTRAINT_TYPE"] = KindOf(item.Constraint)))),
        new(Schema, "KEY_COLUMN_USAGE", ConstraintName + TableName + "COLUMN_NAME nvarchar(128)?; ORDINAL_POSITION int",
            context => from item in Constraints(context)
                       from column in KeyOf(item.Constraint).Select((name, i) => (Name: name, Ordinal: i + 1))
                       select Of(context, item.Table, item.Constraint, row =>
                           (row["COLUMN_NAME"], row["ORDINAL_POSITION"]) = (column.Name, column.Ordinal))),
        new(Schema, "CONSTRAINT_COLUMN_USAGE", TableName + "COLUMN_NAME nvarchar(128)?;" + ConstraintName,
            context => from item in Constraints(context)
                       from column in item.Constraint is CheckConstraint check ? context.Modules.ColumnsOf(check) : KeyOf(item.Constraint)
                       select Of(context, item.Table, item.Constraint, row => row["COLUMN_NAME"] = column)),
        new(Schema, "CONSTRAINT_TABLE_USAGE", TableName + ConstraintName,
            context => Constraints(context).Select(item => Of(context, item.Table, item.Constraint))),
        new(Schema, "REFERENTIAL_CONSTRAINTS", ConstraintName + """
            UNIQUE_CONSTRAINT_CATALOG nvarchar(128)?; UNIQUE_CONSTRAINT_SCHEMA nvarchar(128)?; UNIQUE_CONSTRAINT_NAME sysname?;
            MATCH_OPTION varchar(7)? = SIMPLE; UPDATE_RULE varchar(11)?; DELETE_RULE varchar(11)?
            """, ReferentialConstraints),
        new(Schema, "CHECK_CONSTRAINTS", ConstraintName + "CHECK_CLAUSE nvarchar(4000)?",
            context => Constraints(context).Where(item => item.Constraint is CheckConstraint).Select(item => Of(
                context, null, item.Constraint, row => row["CHECK_CLAUSE"] = $"({((CheckConstraint)item.Constraint).Definition})", item.Table.SchemaName))),
    ];

    private static IEnumerable<SchemaObject> TablesAndViews(SystemViewContext context) =>
        context.Catalog.Objects.Where(item => item is Table or Module { Kind: ModuleKind.View });

    private static IEnumerable<Module> Routines(SystemViewContext context) =>
        context.Catalog.Objects.OfType<Module>().Where(module => module.Kind is not (ModuleKind.View or ModuleKind.Trigger));

    /// <summary>Longer texts are cut here, as SQL Server does.</summary>
    private static string Shown(Module module) => module.Definition.Length <= 4_000 ? module.Definition : module.Definition[..4_000];

    /// <summary>The constraints that the standard knows: not defaults.</summary>
    private static IEnumerable<(Table Table, Constraint Constraint)> Constraints(SystemViewContext context) =>
        context.Catalog.Tables.SelectMany(table => table.Constraints.Where(item => item is not DefaultConstraint).Select(item => (table, item)));

    private static string KindOf(Constraint constraint) => constraint switch
    {
        KeyConstraint { Index.Kind: IndexKind.PrimaryKey } => "PRIMARY KEY",
        KeyConstraint => "UNIQUE",
        ForeignKey => "FOREIGN KEY",
        _ => "CHECK",
    };

    private static IEnumerable<string> KeyOf(Constraint constraint) => constraint switch
    {
        KeyConstraint key => key.Index.Columns.Select(column => column.Name),
        ForeignKey key => key.Columns,
        _ => [],
    };

    private static SystemRow Of(SystemViewContext context, Table? table, Constraint constraint, Action<SystemRow>? complete = null, string? schema = null)
    {
        var row = new SystemRow
        {
            ["CONSTRAINT_CATALOG"] = context.DatabaseName, ["CONSTRAINT_SCHEMA"] = schema ?? table?.SchemaName, ["CONSTRAINT_NAME"] = constraint.Name,
        };
        if (table is not null)
            (row["TABLE_CATALOG"], row["TABLE_SCHEMA"], row["TABLE_NAME"]) = (context.DatabaseName, table.SchemaName, table.Name);
        complete?.Invoke(row);
        return row;
    }

    private static IEnumerable<SystemRow> Columns(SystemViewContext context) =>
        from item in TablesAndViews(context)
        from column in ColumnViews.ColumnsOf(item)
        select WithType(column.Type, column.Collation, new SystemRow
        {
            ["TABLE_CATALOG"] = context.DatabaseName, ["TABLE_SCHEMA"] = item.SchemaName, ["TABLE_NAME"] = item.Name, ["COLUMN_NAME"] = column.Name,
            ["ORDINAL_POSITION"] = column.ColumnId, ["COLUMN_DEFAULT"] = column.Default is null ? null : $"({column.Default.Definition})",
            ["IS_NULLABLE"] = column.IsNullable ? "YES" : "NO",
        });

    private static IEnumerable<SystemRow> Parameters(SystemViewContext context) =>
        from module in Routines(context)
        from item in context.Modules.ParametersOf(module).Select((parameter, i) => (Parameter: parameter, Ordinal: i + 1))
            .Concat(module.Kind == ModuleKind.ScalarFunction ? [(new ModuleParameter("", module.Columns[0].Type, IsOutput: true), 0)] : [])
        select Parameter(context, module, item.Parameter, item.Ordinal);

    private static SystemRow Parameter(SystemViewContext context, Module module, ModuleParameter parameter, int ordinal)
    {
        var row = new SystemRow
        {
            ["SPECIFIC_CATALOG"] = context.DatabaseName, ["SPECIFIC_SCHEMA"] = module.SchemaName, ["SPECIFIC_NAME"] = module.Name,
            ["ORDINAL_POSITION"] = ordinal, ["PARAMETER_MODE"] = ordinal == 0 ? "OUT" : parameter.IsOutput ? "INOUT" : "IN",
            ["IS_RESULT"] = ordinal == 0 ? "YES" : "NO", ["PARAMETER_NAME"] = parameter.Name,
        };
        if (parameter.UserTypeId is int id && context.Catalog.FindType(id) is { } own)
        {
            (row["USER_DEFINED_TYPE_CATALOG"], row["USER_DEFINED_TYPE_SCHEMA"]) = (context.DatabaseName, own.SchemaName);
            row["USER_DEFINED_TYPE_NAME"] = own.Name;
        }

        if (parameter.Type is { } type)
            return WithType(type, null, row);
        row["DATA_TYPE"] = "table type";
        return row;
    }

    private static SystemRow WithType(SqlType type, string? collation, SystemRow row)
    {
        row["DATA_TYPE"] = SystemTypes.NameOf(type);
        if (type.IsCharacter || type.IsBinary)
            (row["CHARACTER_MAXIMUM_LENGTH"], row["CHARACTER_OCTET_LENGTH"]) = (type.Length, (int)SystemTypes.MaxLength(type));
        if (type.IsCharacter)
            (row["CHARACTER_SET_NAME"], row["COLLATION_NAME"]) = (type.IsUnicode ? "UNICODE" : "iso_1", ColumnViews.CollationOf(type, collation));
        if (type.IsNumeric && type.Name != SqlTypeName.Bit)
            (row["NUMERIC_PRECISION"], row["NUMERIC_PRECISION_RADIX"]) = (SystemTypes.Precision(type), type.IsApproximate ? 2 : 10);
        if ((type.IsInteger && type.Name != SqlTypeName.Bit) || type.IsDecimal)
            row["NUMERIC_SCALE"] = (int)type.Scale;
        if (type.IsDateTime)
            row["DATETIME_PRECISION"] = type.Scale;
        return row;
    }

    private static IEnumerable<SystemRow> ReferentialConstraints(SystemViewContext context) =>
        from table in context.Catalog.Tables
        from key in table.ForeignKeys
        let unique = ConstraintViews.ReferencedIndex(context.Catalog, table, key)
        select Of(context, null, key, row =>
        {
            (row["UNIQUE_CONSTRAINT_CATALOG"], row["UNIQUE_CONSTRAINT_NAME"]) = (context.DatabaseName, unique?.Name);
            row["UNIQUE_CONSTRAINT_SCHEMA"] = context.Catalog.Find(key.ReferencedObjectId)?.SchemaName;
            (row["UPDATE_RULE"], row["DELETE_RULE"]) = (ConstraintViews.ActionOf(key.OnUpdate), ConstraintViews.ActionOf(key.OnDelete));
        }, table.SchemaName);
}
