namespace Tsqlite.Catalog.Views;

/// <summary>Indexes, their columns and their rows.</summary>
internal static class IndexViews
{
    public static readonly IReadOnlyList<SystemView> All =
    [
        new("sys", "indexes", """
            object_id int; name sysname?; index_id int; type tinyint; type_desc nvarchar(60)?; is_unique bit? = 0; data_space_id int? = 1;
            ignore_dup_key bit? = 0; is_primary_key bit? = 0; is_unique_constraint bit? = 0; fill_factor tinyint = 0; is_padded bit? = 0;
            is_disabled bit? = 0; is_hypothetical bit? = 0; is_ignored_in_optimization bit? = 0; allow_row_locks bit? = 1; allow_page_locks bit? = 1;
            has_filter bit? = 0; filter_definition nvarchar(max)?; compression_delay int?; suppress_dup_key_messages bit? = 0; auto_created bit? = 0;
            optimize_for_sequential_key bit? = 0
            """, context => context.Catalog.Tables.SelectMany(Indexes)),
        new("sys", "index_columns", """
            object_id int; index_id int; index_column_id int; column_id int; key_ordinal tinyint; partition_ordinal tinyint = 0; is_descending_key bit?;
            is_included_column bit?
            """, context => from table in context.Catalog.Tables from index in table.Indexes from row in Columns(table, index) select row),
        new("sys", "partitions", """
            partition_id bigint; object_id int; index_id int; partition_number int = 1; hobt_id bigint; rows bigint?; filestream_filegroup_id smallint = 0;
            data_compression tinyint = 0; data_compression_desc nvarchar(60)? = NONE
            """, Partitions, isLive: true),
    ];

    private static IEnumerable<SystemRow> Indexes(Table table)
    {
        if (!table.Indexes.Any(index => index.IsClustered))
            yield return new() { ["object_id"] = table.ObjectId, ["index_id"] = 0, ["type"] = 0, ["type_desc"] = "HEAP" };
        foreach (var index in table.Indexes)
        {
            yield return new()
            {
                ["object_id"] = table.ObjectId, ["name"] = index.Name, ["index_id"] = index.IndexId, ["type"] = index.IsClustered ? 1 : 2,
                ["type_desc"] = index.IsClustered ? "CLUSTERED" : "NONCLUSTERED", ["is_unique"] = index.IsUnique,
                ["is_primary_key"] = index.Kind == IndexKind.PrimaryKey, ["is_unique_constraint"] = index.Kind == IndexKind.UniqueConstraint,
                ["is_disabled"] = index.IsDisabled, ["has_filter"] = index.Filter is not null,
                ["filter_definition"] = index.Filter is null ? null : $"({index.Filter})",
            };
        }
    }

    private static IEnumerable<SystemRow> Columns(Table table, TableIndex index)
    {
        var keys = index.Columns.Select((column, i) => (column.Name, Ordinal: i + 1, column.Descending, IsIncluded: false));
        var included = index.Included.Select(name => (Name: name, Ordinal: 0, Descending: false, IsIncluded: true));
        return keys.Concat(included).Select((column, i) => new SystemRow
        {
            ["object_id"] = table.ObjectId, ["index_id"] = index.IndexId, ["index_column_id"] = i + 1,
            ["column_id"] = table.FindColumn(column.Name)!.ColumnId, ["key_ordinal"] = column.Ordinal, ["is_descending_key"] = column.Descending,
            ["is_included_column"] = column.IsIncluded,
        });
    }

    /// <summary>A filtered index has a part of the rows, which are not counted for it.</summary>
    private static IEnumerable<SystemRow> Partitions(SystemViewContext context)
    {
        foreach (var table in context.Catalog.Tables)
        {
            var rows = context.CountRows(table, null);
            TableIndex?[] heap = table.Indexes.Any(index => index.IsClustered) ? [] : [null];
            foreach (var index in heap.Concat(table.Indexes))
            {
                var id = ((long)table.ObjectId << 16) + (index?.IndexId ?? 0);
                yield return new()
                {
                    ["partition_id"] = id, ["object_id"] = table.ObjectId, ["index_id"] = index?.IndexId ?? 0, ["hobt_id"] = id,
                    ["rows"] = index?.Filter is null ? rows : context.CountRows(table, index),
                };
            }
        }
    }
}
