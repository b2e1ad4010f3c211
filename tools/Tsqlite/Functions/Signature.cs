using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Functions;

/// <summary>What parameters and results of built-in functions have in common.</summary>
internal static class Signature
{
    private const int MaxVarChar = 8000;
    private const int MaxNVarChar = 4000;

    /// <summary>Text stays as it is; other types become as many characters as their longest value has.</summary>
    public static SqlType? Text(SqlType type) => type.IsCharacter ? null : SqlType.VarChar(TextWidth(type));

    /// <summary>Text and bytes stay as they are.</summary>
    public static SqlType? TextOrBinary(SqlType type) => type.IsBinary ? null : Text(type);

    /// <summary>Counts and positions, of whatever type they are given in.</summary>
    public static SqlType Count => SqlType.BigInt;

    /// <summary>int, or bigint where an argument may be longer than an int counts.</summary>
    public static SqlType LengthOf(SqlType type) => type is { IsMax: true, IsLegacy: false } ? SqlType.BigInt : SqlType.Int;

    public static object BoxLength(long length, SqlType resultType) => resultType.Name == SqlTypeName.BigInt ? length : (object)(int)length;

    /// <summary>The varying type of the same characters and length.</summary>
    public static SqlType Varying(SqlType type) => type switch
    {
        { IsLegacy: true } => type.IsBinary ? SqlType.VarBinary(MaxVarChar) : type.IsUnicode ? SqlType.NVarChar(MaxNVarChar) : SqlType.VarChar(MaxVarChar),
        { IsUnicode: true } => SqlType.NVarChar(type.Length),
        { IsBinary: true } => SqlType.VarBinary(type.Length),
        _ => SqlType.VarChar(type.IsCharacter ? type.Length : TextWidth(type)),
    };

    /// <summary>The longest varying type short of max that holds the text arguments; max if one of them is.</summary>
    public static SqlType Longest(params ReadOnlySpan<SqlType> types)
    {
        bool isMax = false, isUnicode = false;
        foreach (var type in types)
        {
            isMax |= type.IsMax;
            isUnicode |= type.IsUnicode;
        }

        return isUnicode ? SqlType.NVarChar(isMax ? SqlType.Max : MaxNVarChar) : SqlType.VarChar(isMax ? SqlType.Max : MaxVarChar);
    }

    /// <summary>The type of all arguments written one after the other.</summary>
    public static SqlType Concatenated(IEnumerable<SqlType> types, int extraLength = 0)
    {
        var length = extraLength;
        bool isMax = false, isUnicode = false;
        foreach (var type in types)
        {
            isMax |= type.IsMax;
            isUnicode |= type.IsUnicode;
            length += type.IsCharacter ? type.Length : TextWidth(type);
        }

        return isUnicode
            ? SqlType.NVarChar(isMax ? SqlType.Max : Math.Clamp(length, 1, MaxNVarChar))
            : SqlType.VarChar(isMax ? SqlType.Max : Math.Clamp(length, 1, MaxVarChar));
    }

    /// <summary>The type with no more length than is given; max stays max.</summary>
    public static SqlType Cut(SqlType type, long? length) =>
        type.IsMax || length is null || length >= type.Length ? type : type with { Length = (int)Math.Max(1, length.Value) };

    /// <summary>Cuts text to what the result type holds.</summary>
    public static string Cut(string text, SqlType type) => type.IsMax || text.Length <= type.Length ? text : text[..type.Length];

    /// <summary>Refuses an argument of a type that the function has no use for.</summary>
    public static SqlErrorException Refuse(SqlType type, int index, string function) =>
        SqlErrors.InvalidArgumentType(type, index + 1, function);

    /// <summary>Characters of the longest text that a value of the type converts to.</summary>
    private static int TextWidth(SqlType type) => type.Name switch
    {
        SqlTypeName.Bit => 1,
        SqlTypeName.TinyInt => 3,
        SqlTypeName.SmallInt => 6,
        SqlTypeName.Int => 12,
        SqlTypeName.BigInt => 24,
        SqlTypeName.Decimal => type.Precision + 3,
        SqlTypeName.Money or SqlTypeName.SmallMoney => 30,
        SqlTypeName.UniqueIdentifier => 36,
        SqlTypeName.Binary or SqlTypeName.VarBinary => type.Length,
        _ => 40,
    };
}
