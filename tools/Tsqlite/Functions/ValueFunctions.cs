using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Functions;

/// <summary>Functions that ask about a value of any type.</summary>
internal static class ValueFunctions
{
    public static IReadOnlyList<ScalarFunction> All { get; } =
    [
        new("DATALENGTH", 1, 1, (_, _) => null, types => Signature.LengthOf(types[0]),
            (arguments, types, result) => Signature.BoxLength(DataLength(arguments[0]!, types[0]), result)),
        new("ISDATE", 1, 1, IsDateParameter, _ => SqlType.Int,
            (arguments, _, _) => arguments[0] is string text && text.AsSpan().Trim(' ').Length > 0
                && SqlConvert.TryConvert(text, SqlType.VarChar(SqlType.Max), SqlType.DateTime, 0, out _) ? 1 : 0)
        {
            NullOnNull = false,
        },
        new("ISNUMERIC", 1, 1, (_, types) => types[0].IsNumeric ? null : Signature.Text(types[0]), _ => SqlType.Int,
            (arguments, _, _) => IsNumeric(arguments[0]) ? 1 : 0)
        {
            NullOnNull = false,
        },
    ];

    private static SqlType? IsDateParameter(int index, IReadOnlyList<SqlType> types) => types[0].Name switch
    {
        SqlTypeName.Date or SqlTypeName.Time or SqlTypeName.DateTime2 or SqlTypeName.DateTimeOffset => throw Signature.Refuse(types[0], index, "isdate"),
        _ => Signature.Text(types[0]),
    };

    /// <summary>True for whatever converts to some numeric type, money with its signs among them.</summary>
    private static bool IsNumeric(object? value)
    {
        if (value is not string text)
            return value is not (null or bool);
        var type = SqlType.VarChar(SqlType.Max);
        return text.AsSpan().Trim(' ').Length > 0
            && (SqlConvert.TryConvert(text, type, SqlType.Float, 0, out _) || SqlConvert.TryConvert(text, type, SqlType.Money, 0, out _));
    }

    private static long DataLength(object value, SqlType type) => type.Name switch
    {
        SqlTypeName.Bit or SqlTypeName.TinyInt => 1,
        SqlTypeName.SmallInt => 2,
        SqlTypeName.Int or SqlTypeName.Real or SqlTypeName.SmallMoney or SqlTypeName.SmallDateTime => 4,
        SqlTypeName.BigInt or SqlTypeName.Float or SqlTypeName.Money or SqlTypeName.DateTime => 8,
        SqlTypeName.Decimal => type.Precision switch { <= 9 => 5, <= 19 => 9, <= 28 => 13, _ => 17 },
        SqlTypeName.Date => 3,
        SqlTypeName.Time => TimeLength(type),
        SqlTypeName.DateTime2 => TimeLength(type) + 3,
        SqlTypeName.DateTimeOffset => TimeLength(type) + 5,
        SqlTypeName.UniqueIdentifier => 16,
        _ => value is byte[] bytes ? bytes.Length : ((string)value).Length * (type.IsUnicode ? 2L : 1L),
    };

    private static long TimeLength(SqlType type) => type.Scale switch { <= 2 => 3, <= 4 => 4, _ => 5 };
}
