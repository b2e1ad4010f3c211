using Tsqlite.Types;

namespace Tsqlite.Values;

internal static partial class TypeRules
{
    /// <summary>Digits of the longest value of the type, as sys.columns and SQL_VARIANT_PROPERTY count them; 0 for text and bytes.</summary>
    public static byte PrecisionOf(SqlType type) => type.Name switch
    {
        SqlTypeName.Bit => 1,
        SqlTypeName.TinyInt => 3,
        SqlTypeName.SmallInt => 5,
        SqlTypeName.Int => 10,
        SqlTypeName.BigInt => 19,
        SqlTypeName.Real => 24,
        SqlTypeName.Float => 53,
        SqlTypeName.Date => 10,
        SqlTypeName.SmallDateTime => 16,
        SqlTypeName.DateTime => 23,
        SqlTypeName.Time => (byte)(type.Scale == 0 ? 8 : 9 + type.Scale),
        SqlTypeName.DateTime2 => (byte)(type.Scale == 0 ? 19 : 20 + type.Scale),
        SqlTypeName.DateTimeOffset => (byte)(type.Scale == 0 ? 26 : 27 + type.Scale),
        _ => type.Precision,
    };

    /// <summary>The bytes that SQL Server needs for a value of the type at most; -1 for the (max) types.</summary>
    public static int BytesOf(SqlType type) => type.Name switch
    {
        SqlTypeName.Bit or SqlTypeName.TinyInt => 1,
        SqlTypeName.SmallInt => 2,
        SqlTypeName.Int or SqlTypeName.Real or SqlTypeName.SmallMoney or SqlTypeName.SmallDateTime => 4,
        SqlTypeName.BigInt or SqlTypeName.Float or SqlTypeName.Money or SqlTypeName.DateTime => 8,
        SqlTypeName.Decimal => type.Precision switch { <= 9 => 5, <= 19 => 9, <= 28 => 13, _ => 17 },
        SqlTypeName.Date => 3,
        SqlTypeName.Time => BytesOfTime(type),
        SqlTypeName.DateTime2 => BytesOfTime(type) + 3,
        SqlTypeName.DateTimeOffset => BytesOfTime(type) + 5,
        SqlTypeName.UniqueIdentifier => 16,
        SqlTypeName.SqlVariant => 8016,
        _ when type.IsLegacy => 16,
        _ => type.IsMax ? SqlType.Max : type.Length * (type.IsUnicode ? 2 : 1),
    };

    private static int BytesOfTime(SqlType type) => type.Scale switch { <= 2 => 3, <= 4 => 4, _ => 5 };
}
