namespace Tsqlite.Catalog.Views;

/// <summary>Keys, foreign keys, checks and defaults.</summary>
internal static class ConstraintViews
{
    private const string ObjectColumns = ObjectViews.ObjectColumns;

    public static readonly IReadOnlyList<SystemView> All =
    [
        new("sys", "key_constraints", ObjectColumns + "unique_index_id int?; is_system_named bit; is_enforced bit? = 1",
            context => Rows<KeyConstraint>(context, (_, key, row) =>
            {
                (row["unique_index_id"], row["is_system_named"]) = (key.Index.IndexId, key.IsSystemNamed);
            })),
        new("sys", "foreign_keys", ObjectColumns + """
            referenced_object_id int?; key_index_id int?; is_disabled bit; is_not_for_replication bit = 0; is_not_trusted bit;
            delete_referential_action tinyint?; delete_referential_action_desc nvarchar(60)?; update_referential_action tinyint?;
            update_referential_action_desc nvarchar(60)?; is_system_named bit
            """, context => Rows<ForeignKey>(context, (table, key, row) =>
        {
            row["referenced_object_id"] = key.ReferencedObjectId;
            row["key_index_id"] = ReferencedIndex(context.Catalog, table, key)?.IndexId;
            (row["is_disabled"], row["is_not_trusted"], row["is_system_named"]) = (key.IsDisabled, key.IsNotTrusted, key.IsSystemNamed);
            (row["delete_referential_action"], row["delete_referential_action_desc"]) = ((int)key.OnDelete, ActionOf(key.OnDelete).Replace(' ', '_'));
            (row["update_referential_action"], row["update_referential_action_desc"]) = ((int)key.OnUpdate, ActionOf(key.OnUpdate).Replace(' ', '_'));
        })),
        new("sys", "foreign_key_columns", """
            constraint_object_id int; constraint_column_id int; parent_object_id int; parent_column_id int; referenced_object_id int;
            referenced_column_id int
            """, ForeignKeyColumns),
        new("sys", "check_constraints", ObjectColumns + """
            is_disabled bit; is_not_for_replication bit = 0; is_not_trusted bit; parent_column_id int; definition nvarchar(max)?;
            uses_database_collation bit? = 1; is_system_named bit
            """, context => Rows<CheckConstraint>(context, (table, check, row) =>
        {
            (row["is_disabled"], row["is_not_trusted"], row["is_system_named"]) = (check.IsDisabled, check.IsNotTrusted, check.IsSystemNamed);
            row["definition"] = $"({check.Definition})";
            row["parent_column_id"] = check.Column is null ? 0 : table.FindColumn(check.Column)!.ColumnId;
        })),
        new("sys", "default_constraints", ObjectColumns + "parent_column_id int; definition nvarchar(max)?; is_system_named bit",
            context => Rows<DefaultConstraint>(context, (table, item, row) =>
            {
                row["parent_column_id"] = table.Columns.First(column => column.Default == item).ColumnId;
                (row["definition"], row["is_system_named"]) = ($"({item.Definition})", item.IsSystemNamed);
            })),
    ];

    /// <summary>NO ACTION, CASCADE, SET NULL or SET DEFAULT.</summary>
    public static string ActionOf(ReferentialAction action) => action switch
    {
        ReferentialAction.Cascade => "CASCADE",
        ReferentialAction.SetNull => "SET NULL",
        ReferentialAction.SetDefault => "SET DEFAULT",
        _ => "NO ACTION",
    };

    /// <summary>The index of the referenced table that makes the columns of a foreign key unique.</summary>
    public static TableIndex? ReferencedIndex(DatabaseCatalog catalog, Table table, ForeignKey key)
    {
        var referenced = key.ReferencedObjectId == table.ObjectId ? table : catalog.GetTable(key.ReferencedObjectId);
        var columns = key.ReferencedColumns.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return referenced.Indexes.FirstOrDefault(index => index.IsUnique && columns.SetEquals(index.Columns.Select(column => column.Name)));
    }

    private static IEnumerable<SystemRow> Rows<T>(SystemViewContext context, Action<Table, T, SystemRow> complete)
        where T : Constraint
    {
        foreach (var table in context.Catalog.Tables)
        {
            foreach (var constraint in table.Constraints.OfType<T>())
            {
                var row = ObjectViews.Object(context, table, constraint);
                complete(table, constraint, row);
                yield return row;
            }
        }
    }

    private static IEnumerable<SystemRow> ForeignKeyColumns(SystemViewContext context) =>
        from table in context.Catalog.Tables
        from key in table.ForeignKeys
        let referenced = context.Catalog.GetTable(key.ReferencedObjectId)
        from pair in key.Columns.Zip(key.ReferencedColumns).Select((names, i) => (names.First, names.Second, Ordinal: i + 1))
        select new SystemRow
        {
            ["constraint_object_id"] = key.ObjectId, ["constraint_column_id"] = pair.Ordinal, ["parent_object_id"] = table.ObjectId,
            ["parent_column_id"] = table.FindColumn(pair.First)!.ColumnId, ["referenced_object_id"] = referenced.ObjectId,
            ["referenced_column_id"] = referenced.FindColumn(pair.Second)!.ColumnId,
        };
}
