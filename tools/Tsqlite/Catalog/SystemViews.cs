using System.Collections.Frozen;
using System.Collections.Immutable;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Catalog;

/// <summary>The catalog views that Tsqlite has, with SQL Server's column names and codes.</summary>
internal static class SystemViews
{
    private static readonly SqlType Id = SqlType.Int;
    private static readonly SqlType Name = SqlType.SysName;
    private static readonly SqlType Flag = SqlType.Bit;
    private static readonly SqlType Code = new(SqlTypeName.Char, 2);
    private static readonly SqlType Text = SqlType.NVarChar(SqlType.Max);
    private static readonly SqlType Label = SqlType.NVarChar(60);

    /// <summary>The schemas that every database has, with SQL Server's ids, which are those of their owners too.</summary>
    private static readonly Dictionary<string, int> BuiltInSchemas = new(StringComparer.OrdinalIgnoreCase)
    {
        ["dbo"] = 1, ["guest"] = 2, ["INFORMATION_SCHEMA"] = 3, ["sys"] = 4, ["db_owner"] = 16384, ["db_accessadmin"] = 16385,
        ["db_securityadmin"] = 16386, ["db_ddladmin"] = 16387, ["db_backupoperator"] = 16389, ["db_datareader"] = 16390,
        ["db_datawriter"] = 16391, ["db_denydatareader"] = 16392, ["db_denydatawriter"] = 16393,
    };

    /// <summary>System types with SQL Server's ids.</summary>
    private static readonly Dictionary<SqlTypeName, int> TypeIds = new()
    {
        [SqlTypeName.UniqueIdentifier] = 36, [SqlTypeName.Date] = 40, [SqlTypeName.Time] = 41, [SqlTypeName.DateTime2] = 42,
        [SqlTypeName.DateTimeOffset] = 43, [SqlTypeName.TinyInt] = 48, [SqlTypeName.SmallInt] = 52, [SqlTypeName.Int] = 56,
        [SqlTypeName.SmallDateTime] = 58, [SqlTypeName.Real] = 59, [SqlTypeName.Money] = 60, [SqlTypeName.DateTime] = 61,
        [SqlTypeName.Float] = 62, [SqlTypeName.Bit] = 104, [SqlTypeName.Decimal] = 106, [SqlTypeName.SmallMoney] = 122,
        [SqlTypeName.BigInt] = 127, [SqlTypeName.VarBinary] = 165, [SqlTypeName.VarChar] = 167, [SqlTypeName.Binary] = 173,
        [SqlTypeName.Char] = 175, [SqlTypeName.NVarChar] = 231, [SqlTypeName.NChar] = 239,
    };

    private static readonly FrozenDictionary<string, SystemView> All = new SystemView[]
    {
        new("sys", "schemas", [("name", Name), ("schema_id", Id), ("principal_id", Id)],
            context => context.Catalog.Schemas.Select(name => new object?[] { name, SchemaId(context.Catalog, name), BuiltInSchemas.GetValueOrDefault(name, 1) })),
        new("sys", "databases",
            [("name", Name), ("database_id", Id), ("state_desc", Label), ("collation_name", Name), ("compatibility_level", SqlType.TinyInt)],
            context => context.Databases.Select((name, i) => new object?[] { name, i + 1, "ONLINE", SqlCollation.Default.Name, (byte)150 })),
        new("sys", "sysdatabases", [("name", Name), ("dbid", SqlType.SmallInt)],
            context => context.Databases.Select((name, i) => new object?[] { name, (short)(i + 1) })),
        new("sys", "objects",
            [("name", Name), ("object_id", Id), ("schema_id", Id), ("parent_object_id", Id), ("type", Code), ("type_desc", Label),
             ("create_date", SqlType.DateTime), ("modify_date", SqlType.DateTime), ("is_ms_shipped", Flag)], Objects),
        new("sys", "tables",
            [("name", Name), ("object_id", Id), ("schema_id", Id), ("parent_object_id", Id), ("type", Code), ("type_desc", Label),
             ("create_date", SqlType.DateTime), ("modify_date", SqlType.DateTime), ("is_ms_shipped", Flag)],
            context => Objects(context).Where(row => (string?)row[4] == "U ")),
        new("sys", "views",
            [("name", Name), ("object_id", Id), ("schema_id", Id), ("parent_object_id", Id), ("type", Code), ("type_desc", Label),
             ("create_date", SqlType.DateTime), ("modify_date", SqlType.DateTime), ("is_ms_shipped", Flag)],
            context => Objects(context).Where(row => (string?)row[4] == "V ")),
        new("sys", "procedures",
            [("name", Name), ("object_id", Id), ("schema_id", Id), ("parent_object_id", Id), ("type", Code), ("type_desc", Label),
             ("create_date", SqlType.DateTime), ("modify_date", SqlType.DateTime), ("is_ms_shipped", Flag)],
            context => Objects(context).Where(row => (string?)row[4] == "P ")),
        new("sys", "columns",
            [("object_id", Id), ("name", Name), ("column_id", Id), ("system_type_id", SqlType.TinyInt), ("user_type_id", Id), ("max_length", SqlType.SmallInt),
             ("precision", SqlType.TinyInt), ("scale", SqlType.TinyInt), ("collation_name", Name), ("is_nullable", Flag), ("is_identity", Flag),
             ("is_computed", Flag), ("default_object_id", Id)],
            context => from item in context.Catalog.Objects from column in ColumnsOf(item) select new object?[]
            {
                item.ObjectId, column.Name, column.ColumnId, DefinitionViews.SystemTypeId(column), DefinitionViews.UserTypeId(column), MaxLength(column.Type),
                Precision(column.Type), column.Type.Scale, column.Type.IsCharacter ? column.Collation ?? SqlCollation.Default.Name : null,
                column.IsNullable, column.Identity is not null, column.Computed is not null, column.Default?.ObjectId ?? 0,
            }),
        new("sys", "indexes",
            [("object_id", Id), ("name", Name), ("index_id", Id), ("type", SqlType.TinyInt), ("type_desc", Label), ("is_unique", Flag),
             ("is_primary_key", Flag), ("is_unique_constraint", Flag), ("is_disabled", Flag), ("has_filter", Flag), ("filter_definition", Text)], Indexes),
        new("sys", "index_columns",
            [("object_id", Id), ("index_id", Id), ("index_column_id", Id), ("column_id", Id), ("key_ordinal", SqlType.TinyInt),
             ("is_descending_key", Flag), ("is_included_column", Flag)], IndexColumns),
        new("sys", "key_constraints",
            [("name", Name), ("object_id", Id), ("schema_id", Id), ("parent_object_id", Id), ("type", Code), ("type_desc", Label),
             ("unique_index_id", Id), ("is_system_named", Flag)],
            context => context.Catalog.Tables.SelectMany(table => table.Indexes.Where(index => index.Kind != IndexKind.Index).Select(index => new object?[]
            {
                index.Name, index.ObjectId, SchemaId(context.Catalog, table.SchemaName), table.ObjectId, index.Kind == IndexKind.PrimaryKey ? "PK" : "UQ",
                index.Kind == IndexKind.PrimaryKey ? "PRIMARY_KEY_CONSTRAINT" : "UNIQUE_CONSTRAINT", index.IndexId, index.IsSystemNamed,
            }))),
        new("sys", "foreign_keys",
            [("name", Name), ("object_id", Id), ("schema_id", Id), ("parent_object_id", Id), ("type", Code), ("type_desc", Label),
             ("referenced_object_id", Id), ("is_disabled", Flag), ("is_not_trusted", Flag), ("delete_referential_action", SqlType.TinyInt),
             ("delete_referential_action_desc", Label), ("update_referential_action", SqlType.TinyInt), ("update_referential_action_desc", Label),
             ("is_system_named", Flag)],
            context => context.Catalog.Tables.SelectMany(table => table.ForeignKeys.Select(key => new object?[]
            {
                key.Name, key.ObjectId, SchemaId(context.Catalog, table.SchemaName), table.ObjectId, "F ", "FOREIGN_KEY_CONSTRAINT", key.ReferencedObjectId,
                key.IsDisabled, key.IsNotTrusted, (byte)key.OnDelete, ActionName(key.OnDelete), (byte)key.OnUpdate, ActionName(key.OnUpdate), key.IsSystemNamed,
            }))),
        new("sys", "foreign_key_columns",
            [("constraint_object_id", Id), ("constraint_column_id", Id), ("parent_object_id", Id), ("parent_column_id", Id),
             ("referenced_object_id", Id), ("referenced_column_id", Id)], ForeignKeyColumns),
        new("sys", "check_constraints",
            [("name", Name), ("object_id", Id), ("schema_id", Id), ("parent_object_id", Id), ("type", Code), ("type_desc", Label), ("definition", Text),
             ("is_disabled", Flag), ("is_not_trusted", Flag), ("parent_column_id", Id), ("is_system_named", Flag)],
            context => context.Catalog.Tables.SelectMany(table => table.Checks.Select(check => new object?[]
            {
                check.Name, check.ObjectId, SchemaId(context.Catalog, table.SchemaName), table.ObjectId, "C ", "CHECK_CONSTRAINT", $"({check.Definition})",
                check.IsDisabled, check.IsNotTrusted, check.Column is null ? 0 : table.FindColumn(check.Column)!.ColumnId, check.IsSystemNamed,
            }))),
        new("sys", "default_constraints",
            [("name", Name), ("object_id", Id), ("schema_id", Id), ("parent_object_id", Id), ("type", Code), ("type_desc", Label),
             ("parent_column_id", Id), ("definition", Text), ("is_system_named", Flag)],
            context => context.Catalog.Tables.SelectMany(table => table.Columns.Where(column => column.Default is not null).Select(column => new object?[]
            {
                column.Default!.Name, column.Default.ObjectId, SchemaId(context.Catalog, table.SchemaName), table.ObjectId, "D ", "DEFAULT_CONSTRAINT",
                column.ColumnId, $"({column.Default.Definition})", column.Default.IsSystemNamed,
            }))),
        new("sys", "sql_modules", [("object_id", Id), ("definition", Text), ("uses_ansi_nulls", Flag), ("uses_quoted_identifier", Flag)],
            context => context.Catalog.Objects.OfType<Module>().Select(module =>
                new object?[] { module.ObjectId, module.Definition, module.AnsiNulls, module.QuotedIdentifier })),
        new("INFORMATION_SCHEMA", "TABLES",
            [("TABLE_CATALOG", Name), ("TABLE_SCHEMA", Name), ("TABLE_NAME", Name), ("TABLE_TYPE", SqlType.VarChar(10))],
            context => context.Catalog.Objects.Where(item => item is Table or Module { Kind: ModuleKind.View }).Select(item =>
                new object?[] { context.Database, item.SchemaName, item.Name, item is Table ? "BASE TABLE" : "VIEW" })),
        new("INFORMATION_SCHEMA", "COLUMNS",
            [("TABLE_CATALOG", Name), ("TABLE_SCHEMA", Name), ("TABLE_NAME", Name), ("COLUMN_NAME", Name), ("ORDINAL_POSITION", Id),
             ("COLUMN_DEFAULT", Text), ("IS_NULLABLE", SqlType.VarChar(3)), ("DATA_TYPE", Name), ("CHARACTER_MAXIMUM_LENGTH", Id),
             ("NUMERIC_PRECISION", SqlType.TinyInt), ("NUMERIC_SCALE", Id), ("DATETIME_PRECISION", SqlType.SmallInt), ("COLLATION_NAME", Name)],
            InformationColumns),
        new("INFORMATION_SCHEMA", "SCHEMATA", [("CATALOG_NAME", Name), ("SCHEMA_NAME", Name), ("SCHEMA_OWNER", Name)],
            context => context.Catalog.Schemas.Select(name => new object?[] { context.Database, name, BuiltInSchemas.ContainsKey(name) ? name : "dbo" })),
        new("INFORMATION_SCHEMA", "ROUTINES",
            [("ROUTINE_CATALOG", Name), ("ROUTINE_SCHEMA", Name), ("ROUTINE_NAME", Name), ("ROUTINE_TYPE", SqlType.NVarChar(20)), ("ROUTINE_DEFINITION", Text)],
            context => context.Catalog.Objects.OfType<Module>().Where(module => module.Kind == ModuleKind.Procedure).Select(item =>
                new object?[] { context.Database, item.SchemaName, item.Name, "PROCEDURE", item.Definition })),
    }.Concat(DefinitionViews.All).ToFrozenDictionary(view => $"{view.Schema}.{view.Name}", StringComparer.OrdinalIgnoreCase);

    /// <summary>The system types that have names and ids of their own.</summary>
    public static IEnumerable<(string Name, int Id, SqlType Type)> SystemTypes =>
        TypeIds.Select(type => (type.Key.ToString().ToLowerInvariant(), type.Value, new SqlType(type.Key)));

    public static int TypeId(SqlType type) => TypeIds[type.Name];

    public static string? TypeName(int id) => TypeIds.FirstOrDefault(type => type.Value == id) is { Value: > 0 } found ? found.Key.ToString().ToLowerInvariant() : null;

    public static SystemView? Find(string schema, string name) => All.GetValueOrDefault($"{schema}.{name}");

    public static object? SchemaId(DatabaseCatalog catalog, string? name)
    {
        return name is not null && BuiltInSchemas.TryGetValue(name, out var builtIn) ? builtIn
            : catalog.Objects.OfType<Schema>().FirstOrDefault(schema => string.Equals(schema.Name, name, StringComparison.OrdinalIgnoreCase))?.ObjectId;
    }

    public static string? SchemaName(DatabaseCatalog catalog, int? id) =>
        id is null ? null : BuiltInSchemas.FirstOrDefault(schema => schema.Value == id).Key ?? (catalog.Find(id.Value) as Schema)?.Name;

    /// <summary>sys.columns.max_length: bytes, -1 for (max).</summary>
    public static short MaxLength(SqlType type) => type.Name switch
    {
        _ when type.IsMax => -1,
        _ when type.IsUnicode => (short)(type.Length * 2),
        _ when type.IsCharacter || type.IsBinary => (short)type.Length,
        SqlTypeName.Bit or SqlTypeName.TinyInt => 1,
        SqlTypeName.SmallInt => 2,
        SqlTypeName.Int or SqlTypeName.Real or SqlTypeName.SmallMoney or SqlTypeName.SmallDateTime => 4,
        SqlTypeName.Date => 3,
        SqlTypeName.Time => (short)(type.Scale <= 2 ? 3 : type.Scale <= 4 ? 4 : 5),
        SqlTypeName.DateTime2 => (short)(type.Scale <= 2 ? 6 : type.Scale <= 4 ? 7 : 8),
        SqlTypeName.DateTimeOffset => (short)(type.Scale <= 2 ? 8 : type.Scale <= 4 ? 9 : 10),
        SqlTypeName.Decimal => (short)(type.Precision <= 9 ? 5 : type.Precision <= 19 ? 9 : type.Precision <= 28 ? 13 : 17),
        SqlTypeName.UniqueIdentifier => 16,
        _ => 8,
    };

    public static byte Precision(SqlType type) => type.Name switch
    {
        SqlTypeName.Bit => 1,
        SqlTypeName.TinyInt => 3,
        SqlTypeName.SmallInt => 5,
        SqlTypeName.Int => 10,
        SqlTypeName.BigInt => 19,
        SqlTypeName.Real => 24,
        SqlTypeName.Float => 53,
        SqlTypeName.Date => 10,
        SqlTypeName.DateTime => 23,
        SqlTypeName.SmallDateTime => 16,
        SqlTypeName.Time => (byte)(type.Scale == 0 ? 8 : 9 + type.Scale),
        SqlTypeName.DateTime2 => (byte)(type.Scale == 0 ? 19 : 20 + type.Scale),
        SqlTypeName.DateTimeOffset => (byte)(type.Scale == 0 ? 26 : 27 + type.Scale),
        _ => type.Precision,
    };

    private static string ActionName(ReferentialAction action) => action switch
    {
        ReferentialAction.Cascade => "CASCADE",
        ReferentialAction.SetNull => "SET_NULL",
        ReferentialAction.SetDefault => "SET_DEFAULT",
        _ => "NO_ACTION",
    };

    private static readonly Dictionary<string, string> TypeDescriptions = new()
    {
        ["U "] = "USER_TABLE", ["V "] = "VIEW", ["P "] = "SQL_STORED_PROCEDURE", ["FN"] = "SQL_SCALAR_FUNCTION",
        ["IF"] = "SQL_INLINE_TABLE_VALUED_FUNCTION", ["TF"] = "SQL_TABLE_VALUED_FUNCTION", ["TR"] = "SQL_TRIGGER", ["PK"] = "PRIMARY_KEY_CONSTRAINT", ["UQ"] = "UNIQUE_CONSTRAINT",
        ["SO"] = "SEQUENCE_OBJECT", ["SN"] = "SYNONYM", ["F "] = "FOREIGN_KEY_CONSTRAINT", ["C "] = "CHECK_CONSTRAINT", ["D "] = "DEFAULT_CONSTRAINT",
    };

    private static IEnumerable<object?[]> Objects(SystemViewContext context)
    {
        foreach (var item in context.Catalog.Objects.Where(item => item.ObjectType.Length > 0))
        {
            var schema = SchemaId(context.Catalog, item.SchemaName);
            yield return
            [
                item.Name, item.ObjectId, schema, 0, item.ObjectType, TypeDescriptions[item.ObjectType], Moment(item.Created), Moment(item.Modified), false,
            ];
        }

        foreach (var owner in context.Catalog.Tables)
        {
            var schema = SchemaId(context.Catalog, owner.SchemaName);
            foreach (var item in owner.Constraints)
            {
                yield return
                [
                    item.Name, item.ObjectId, schema, owner.ObjectId, item.ObjectType, TypeDescriptions[item.ObjectType], Moment(owner.Created),
                    Moment(owner.Modified), false,
                ];
            }
        }
    }

    public static DateTime Moment(DateTime utc) => OldDateTime.Round(utc.ToLocalTime())!.Value;

    private static IEnumerable<object?[]> Indexes(SystemViewContext context)
    {
        foreach (var table in context.Catalog.Tables)
        {
            if (!table.Indexes.Any(index => index.IsClustered))
                yield return [table.ObjectId, null, 0, (byte)0, "HEAP", false, false, false, false, false, null];
            foreach (var index in table.Indexes)
            {
                yield return
                [
                    table.ObjectId, index.Name, index.IndexId, (byte)(index.IsClustered ? 1 : 2),
                    index.IsClustered ? "CLUSTERED" : "NONCLUSTERED", index.IsUnique,
                    index.Kind == IndexKind.PrimaryKey, index.Kind == IndexKind.UniqueConstraint, index.IsDisabled, index.Filter is not null,
                    index.Filter is null ? null : $"({index.Filter})",
                ];
            }
        }
    }

    private static IEnumerable<object?[]> IndexColumns(SystemViewContext context)
    {
        foreach (var table in context.Catalog.Tables)
        {
            foreach (var index in table.Indexes)
            {
                var ordinal = 0;
                foreach (var column in index.Columns)
                {
                    ordinal++;
                    yield return [table.ObjectId, index.IndexId, ordinal, table.FindColumn(column.Name)!.ColumnId, (byte)ordinal, column.Descending, false];
                }

                foreach (var name in index.Included)
                    yield return [table.ObjectId, index.IndexId, ++ordinal, table.FindColumn(name)!.ColumnId, (byte)0, false, true];
            }
        }
    }

    private static IEnumerable<object?[]> ForeignKeyColumns(SystemViewContext context) =>
        from table in context.Catalog.Tables
        from key in table.ForeignKeys
        let referenced = context.Catalog.GetTable(key.ReferencedObjectId)
        from pair in key.Columns.Zip(key.ReferencedColumns).Select((names, i) => (names.First, names.Second, Ordinal: i + 1))
        select new object?[]
        {
            key.ObjectId, pair.Ordinal, table.ObjectId, table.FindColumn(pair.First)!.ColumnId,
            referenced.ObjectId, referenced.FindColumn(pair.Second)!.ColumnId,
        };

    public static IEnumerable<Column> ColumnsOf(SchemaObject item) => item switch
    {
        Table table => table.Columns,

        // The one column of a scalar function is its value.
        Module { Kind: not ModuleKind.ScalarFunction } module => module.Columns,
        _ => [],
    };

    private static IEnumerable<object?[]> InformationColumns(SystemViewContext context) =>
        from item in context.Catalog.Objects
        where item is Table or Module { Kind: ModuleKind.View }
        from column in ColumnsOf(item)
        select new object?[]
        {
            context.Database, item.SchemaName, item.Name, column.Name, column.ColumnId, column.Default is null ? null : $"({column.Default.Definition})",
            column.IsNullable ? "YES" : "NO", column.Type.Name.ToString().ToLowerInvariant(),
            column.Type.IsCharacter || column.Type.IsBinary ? column.Type.Length : null,
            column.Type.IsNumeric && column.Type.Name != SqlTypeName.Bit ? Precision(column.Type) : null,
            (column.Type.IsInteger && column.Type.Name != SqlTypeName.Bit) || column.Type.IsDecimal ? (int)column.Type.Scale : null,
            column.Type.IsDateTime ? (short)column.Type.Scale : null,
            column.Type.IsCharacter ? column.Collation ?? SqlCollation.Default.Name : null,
        };
}
