using Tsqlite.Types;

namespace Tsqlite.Catalog.Views;

/// <summary>Sequences, synonyms, statistics and extended properties.</summary>
internal static class DefinitionViews
{
    private static readonly Dictionary<PropertyClass, string> ClassNames = new()
    {
        [PropertyClass.Database] = "DATABASE", [PropertyClass.ObjectOrColumn] = "OBJECT_OR_COLUMN", [PropertyClass.Parameter] = "PARAMETER",
        [PropertyClass.Schema] = "SCHEMA", [PropertyClass.Type] = "TYPE", [PropertyClass.Index] = "INDEX",
    };

    public static readonly IReadOnlyList<SystemView> All =
    [
        new("sys", "synonyms", ObjectViews.ObjectColumns + "base_object_name nvarchar(1035)?",
            context => context.Catalog.Objects.OfType<Synonym>().Select(synonym =>
            {
                var row = ObjectViews.Object(context, synonym);
                row["base_object_name"] = synonym.BaseName;
                return row;
            })),
        new("sys", "sequences", ObjectViews.ObjectColumns + """
            start_value sql_variant; increment sql_variant; minimum_value sql_variant?; maximum_value sql_variant?; is_cycling bit?; is_cached bit?;
            cache_size int?; system_type_id tinyint; user_type_id int; precision tinyint; scale tinyint?; current_value sql_variant; is_exhausted bit;
            last_used_value sql_variant?
            """, context => context.Catalog.Objects.OfType<Sequence>().Select(sequence => RowOf(context, sequence)), isLive: true),
        new("sys", "stats", """
            object_id int; name nvarchar(128)?; stats_id int; auto_created bit? = 0; user_created bit? = 0; no_recompute bit? = 0; has_filter bit?;
            filter_definition nvarchar(max)?; is_temporary bit? = 0; is_incremental bit? = 0; has_persisted_sample bit? = 0;
            stats_generation_method int = 0; stats_generation_method_desc varchar(80) = Sort based statistics
            """, context => context.Catalog.Tables.SelectMany(table =>
            table.Indexes.Select(index => RowOf(table, index.Name, index.IndexId, index.Filter, isUsers: false))
                .Concat(table.Statistics.Select(item => RowOf(table, item.Name, item.StatisticsId, item.Filter, isUsers: true))))),
        new("sys", "stats_columns", "object_id int; stats_column_id int; stats_id int; column_id int?",
            context => from table in context.Catalog.Tables
                       from item in table.Indexes.Select(index => (Id: index.IndexId, Columns: index.Columns.Select(column => column.Name)))
                           .Concat(table.Statistics.Select(statistics => (Id: statistics.StatisticsId, Columns: statistics.Columns.AsEnumerable())))
                       from column in item.Columns.Select((name, i) => (Name: name, Ordinal: i + 1))
                       select new SystemRow
                       {
                           ["object_id"] = table.ObjectId, ["stats_column_id"] = column.Ordinal, ["stats_id"] = item.Id,
                           ["column_id"] = table.FindColumn(column.Name)!.ColumnId,
                       }),
        new("sys", "extended_properties", """
            class tinyint; class_desc nvarchar(60)?; major_id int; minor_id int; name sysname; value sql_variant?
            """, context => from item in context.Catalog.Objects
                            from property in item.Properties
                            select new SystemRow
                            {
                                ["class"] = (int)property.Class, ["class_desc"] = ClassNames[property.Class], ["major_id"] = property.MajorId,
                                ["minor_id"] = property.MinorId, ["name"] = property.Name, ["value"] = property.Variant,
                            }),
    ];

    private static SystemRow RowOf(SystemViewContext context, Sequence sequence)
    {
        var (row, last) = (ObjectViews.Object(context, sequence), context.LastValue(sequence));
        (row["start_value"], row["increment"]) = (Value(sequence.Start), Value(sequence.Increment));
        (row["minimum_value"], row["maximum_value"]) = (Value(sequence.Minimum), Value(sequence.Maximum));
        (row["is_cycling"], row["is_cached"], row["cache_size"]) = (sequence.IsCycling, sequence.IsCached, sequence.CacheSize);
        row["system_type_id"] = SystemTypes.IdOf(sequence.Type);
        row["user_type_id"] = sequence.UserTypeId == 0 ? SystemTypes.IdOf(sequence.Type) : sequence.UserTypeId;
        (row["precision"], row["scale"]) = (SystemTypes.Precision(sequence.Type), sequence.Type.Scale);
        (row["current_value"], row["last_used_value"]) = (Value(last ?? sequence.Start), Value(last));
        row["is_exhausted"] = last is not null && sequence.IsExhaustedAfter(last.Value);
        return row;

        SqlVariant? Value(long? number) => SystemRow.Variant(number, sequence.Type);
    }

    private static SystemRow RowOf(Table table, string name, int id, string? filter, bool isUsers) => new()
    {
        ["object_id"] = table.ObjectId, ["name"] = name, ["stats_id"] = id, ["user_created"] = isUsers, ["has_filter"] = filter is not null,
        ["filter_definition"] = filter is null ? null : $"({filter})",
    };
}
