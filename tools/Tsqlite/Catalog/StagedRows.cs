using Tsqlite.Types;

namespace Tsqlite.Catalog;

/// <summary>
/// How the rows look that a statement computes before it writes any of them: what is to be done, to which row of its target, and the values.
/// </summary>
internal static class StagedRows
{
    public const long Insert = 1;
    public const long Update = 2;
    public const long Delete = 3;

    /// <summary>The column that tells what is to be done.</summary>
    public const string Action = "action";

    /// <summary>The column with the row id in the target; an INSERT's is known only afterwards.</summary>
    public const string Target = "target";

    public static readonly SqlType ActionType = SqlType.NVarChar(10);

    /// <summary>The column of a value.</summary>
    public static string Value(int place) => $"v{place}";

    /// <summary>What holds the rows. A function may stage rows of its table variables while a statement that calls it stages rows of a table.</summary>
    /// <param name="target">The table that is written.</param>
    /// <param name="width">How many values a row has.</param>
    public static Table Of(Table target, int width) => new()
    {
        ObjectId = 0,
        SchemaName = "",
        Name = "staged",
        StorageName = $"{(target.IsTemporary ? "staged in temp" : "staged")}:{width}",
        IsTemporary = true,
        Columns = [],
    };
}
