using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Catalog;

/// <summary>A row of sys.types for one of SQL Server's own types.</summary>
internal sealed record SystemType(string Name, byte SystemTypeId, int UserTypeId, short MaxLength, byte Precision, byte Scale, bool IsCollated = false)
{
    /// <summary>Whether it is one of the types of the common language runtime.</summary>
    public bool IsAssembly => SystemTypeId == 240;
}

/// <summary>SQL Server's types with its ids, and what the catalog says of the size of a column.</summary>
internal static class SystemTypes
{
    public static readonly IReadOnlyList<SystemType> All =
    [
        new("image", 34, 34, 16, 0, 0), new("text", 35, 35, 16, 0, 0, true), new("uniqueidentifier", 36, 36, 16, 0, 0), new("date", 40, 40, 3, 10, 0),
        new("time", 41, 41, 5, 16, 7), new("datetime2", 42, 42, 8, 27, 7), new("datetimeoffset", 43, 43, 10, 34, 7), new("tinyint", 48, 48, 1, 3, 0),
        new("smallint", 52, 52, 2, 5, 0), new("int", 56, 56, 4, 10, 0), new("smalldatetime", 58, 58, 4, 16, 0), new("real", 59, 59, 4, 24, 0),
        new("money", 60, 60, 8, 19, 4), new("datetime", 61, 61, 8, 23, 3), new("float", 62, 62, 8, 53, 0), new("sql_variant", 98, 98, 8016, 0, 0),
        new("ntext", 99, 99, 16, 0, 0, true), new("bit", 104, 104, 1, 1, 0), new("decimal", 106, 106, 17, 38, 38), new("numeric", 108, 108, 17, 38, 38),
        new("smallmoney", 122, 122, 4, 10, 4), new("bigint", 127, 127, 8, 19, 0), new("hierarchyid", 240, 128, 892, 0, 0), new("geometry", 240, 129, -1, 0, 0),
        new("geography", 240, 130, -1, 0, 0), new("varbinary", 165, 165, 8000, 0, 0), new("varchar", 167, 167, 8000, 0, 0, true),
        new("binary", 173, 173, 8000, 0, 0), new("char", 175, 175, 8000, 0, 0, true), new("timestamp", 189, 189, 8, 0, 0),
        new("nvarchar", 231, 231, 8000, 0, 0, true), new("nchar", 239, 239, 8000, 0, 0, true), new("xml", 241, 241, -1, 0, 0),
        new("sysname", 231, 256, 256, 0, 0, true),
    ];

    /// <summary>system_type_id of a parameter of a table type.</summary>
    public const byte TableTypeId = 243;

    private static readonly Dictionary<string, SystemType> ByName = All.ToDictionary(type => type.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The name as the catalog writes it.</summary>
    public static string NameOf(SqlType type) => type.BareName;

    public static byte IdOf(SqlType type) => ByName[NameOf(type)].SystemTypeId;

    public static byte IdOf(Column column) => column.IsRowVersion ? ByName["timestamp"].SystemTypeId : IdOf(column.Type);

    public static SystemType? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>sys.columns.max_length: bytes, -1 for (max).</summary>
    public static short MaxLength(SqlType type) => (short)TypeRules.BytesOf(type);

    public static byte Precision(SqlType type) => TypeRules.PrecisionOf(type);
}
