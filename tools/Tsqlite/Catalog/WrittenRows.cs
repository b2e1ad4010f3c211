namespace Tsqlite.Catalog;

/// <summary>
/// How the rows look that a statement writes into a table, while it runs: OUTPUT reads old and new values side by side, a trigger reads
/// them as its tables inserted and deleted.
/// </summary>
internal static class WrittenRows
{
    /// <summary>The column that tells what was done to a row, as a statement's staged rows tell what is to be done.</summary>
    public const string Code = "code";

    /// <summary>The column with the name of what was done.</summary>
    public const string Action = "action";

    /// <summary>The names by which T-SQL refers to new and old values.</summary>
    public const string Inserted = "inserted";

    public const string Deleted = "deleted";

    public static bool IsName(string name) => Identifiers.Same(name, Inserted) || Identifiers.Same(name, Deleted);

    /// <summary>The column that holds a column's old value.</summary>
    public static string Old(Column column) => $"old:{column.Name}";

    public static string New(Column column) => $"new:{column.Name}";

    /// <summary>What holds a row for each row written, with its old and new values.</summary>
    public static Table Of(Table table) => Shape(table, "written");

    /// <summary>A trigger's table of new rows.</summary>
    public static Table InsertedInto(Table table) => Shape(table, Inserted) with { Name = Inserted };

    /// <summary>A trigger's table of old rows.</summary>
    public static Table DeletedFrom(Table table) => Shape(table, Deleted) with { Name = Deleted };

    /// <summary>The name in SQLite of a part of what holds a table's written rows.</summary>
    public static string StorageName(Table table, string part) => $"{table.StorageName}:{part}";

    private static Table Shape(Table table, string part) =>
        table with { StorageName = StorageName(table, part), IsTemporary = true, Indexes = [], Checks = [], ForeignKeys = [] };
}
