using Tsqlite.Errors;
using Tsqlite.Types;

namespace Tsqlite.Values;

/// <summary>T-SQL's rules about types alone: which operand converts to which, and what type a combination has.</summary>
internal static partial class TypeRules
{
    private const int MaxVarCharLength = 8000;
    private const int MaxNVarCharLength = 4000;
    private const int MaxDecimalPrecision = 38;

    /// <summary>Data type precedence: of two operands, the one with the smaller number converts to the type of the other.</summary>
    public static int Precedence(SqlType type) => type.Name switch
    {
        SqlTypeName.Binary => 1,
        SqlTypeName.VarBinary => 2,
        SqlTypeName.Char => 3,
        SqlTypeName.VarChar => 4,
        SqlTypeName.NChar => 5,
        SqlTypeName.NVarChar => 6,
        SqlTypeName.UniqueIdentifier => 7,
        SqlTypeName.Image => 8,
        SqlTypeName.Text => 9,
        SqlTypeName.NText => 10,
        SqlTypeName.Bit => 11,
        SqlTypeName.TinyInt => 12,
        SqlTypeName.SmallInt => 13,
        SqlTypeName.Int => 14,
        SqlTypeName.BigInt => 15,
        SqlTypeName.SmallMoney => 16,
        SqlTypeName.Money => 17,
        SqlTypeName.Decimal => 18,
        SqlTypeName.Real => 19,
        SqlTypeName.Float => 20,
        SqlTypeName.Time => 21,
        SqlTypeName.Date => 22,
        SqlTypeName.SmallDateTime => 23,
        SqlTypeName.DateTime => 24,
        SqlTypeName.DateTime2 => 25,
        SqlTypeName.DateTimeOffset => 26,
        SqlTypeName.SqlVariant => 27,
        SqlTypeName.Cursor => 28,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type.Name, null),
    };

    /// <summary>
    /// The type in which two operands meet: in a comparison, UNION, CASE, COALESCE or IN.
    /// </summary>
    /// <exception cref="SqlErrorException">206 when neither converts to the other.</exception>
    public static SqlType Common(SqlType a, SqlType b)
    {
        if (a == b)
            return a;
        var (high, low) = Precedence(a) >= Precedence(b) ? (a, b) : (b, a);
        if (!CanConvert(low, high, isImplicit: true))
            throw SqlErrors.OperandTypeClash(low, high);

        return high switch
        {
            { IsLegacy: true } => high,
            { IsCharacter: true } => Text(high.Name, WidestLength(high, low)),
            { IsBinary: true } => new SqlType(high.Name, WidestLength(high, low)),
            { Name: SqlTypeName.Decimal } when AsDecimal(low) is { } other => Union(high, other),
            { Name: SqlTypeName.Time or SqlTypeName.DateTime2 or SqlTypeName.DateTimeOffset } when low.IsDateTime =>
                high with { Scale = Math.Max(high.Scale, low.Scale) },
            _ => high,
        };
    }

    /// <summary>The decimal that holds every value of an exact numeric type; null for other types.</summary>
    public static SqlType? AsDecimal(SqlType type) => type.Name switch
    {
        SqlTypeName.Bit => SqlType.Decimal(1, 0),
        SqlTypeName.TinyInt => SqlType.Decimal(3, 0),
        SqlTypeName.SmallInt => SqlType.Decimal(5, 0),
        SqlTypeName.Int => SqlType.Decimal(10, 0),
        SqlTypeName.BigInt => SqlType.Decimal(19, 0),
        SqlTypeName.SmallMoney => SqlType.Decimal(10, 4),
        SqlTypeName.Money => SqlType.Decimal(19, 4),
        SqlTypeName.Decimal => type,
        _ => null,
    };

    /// <summary>A character type with a length that is cut to what the type allows.</summary>
    internal static SqlType Text(SqlTypeName name, int length)
    {
        if (length == SqlType.Max)
            return name is SqlTypeName.NChar or SqlTypeName.NVarChar ? SqlType.NVarChar(SqlType.Max) : SqlType.VarChar(SqlType.Max);
        var limit = name is SqlTypeName.NChar or SqlTypeName.NVarChar ? MaxNVarCharLength : MaxVarCharLength;
        return new SqlType(name, Math.Clamp(length, 1, limit));
    }

    private static int WidestLength(SqlType a, SqlType b) => a.IsMax || b.IsMax ? SqlType.Max : Math.Max(a.Length, b.Length);

    private static SqlType Union(SqlType a, SqlType b)
    {
        var scale = Math.Max(a.Scale, b.Scale);
        var integral = Math.Max(a.Precision - a.Scale, b.Precision - b.Scale);
        return integral + scale <= MaxDecimalPrecision
            ? SqlType.Decimal((byte)(integral + scale), scale)
            : SqlType.Decimal(MaxDecimalPrecision, (byte)Math.Max(0, MaxDecimalPrecision - integral));
    }
}
