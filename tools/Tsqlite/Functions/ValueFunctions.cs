using Tsqlite.Errors;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Functions;

/// <summary>Functions that ask about a value of any type.</summary>
internal static class ValueFunctions
{
    public static IReadOnlyList<ScalarFunction> All { get; } =
    [
        new("DATALENGTH", 1, 1, (_, _) => null, types => Signature.LengthOf(types[0]),
            (arguments, types, result) => Signature.BoxLength(DataLength(arguments[0]!, types[0]), result))
        {
            TakesLegacy = true,
        },
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
        new("SQL_VARIANT_PROPERTY", 2, 2, (index, types) => index == 0 ? SqlType.SqlVariant : Signature.Text(types[1]), _ => SqlType.SqlVariant,
            (arguments, _, _) => Property((SqlVariant)arguments[0]!, (string)arguments[1]!)),
        new("COLLATIONPROPERTY", 2, 2, (index, types) => Signature.Text(types[index]), _ => SqlType.SqlVariant,
            (arguments, _, _) => CollationProperty((string)arguments[0]!, (string)arguments[1]!)),
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

    private static long DataLength(object value, SqlType type) => value switch
    {
        SqlVariant variant => DataLength(variant.Value, variant.BaseType),
        byte[] bytes => bytes.Length,
        string text => text.Length * (type.IsUnicode ? 2L : 1L),
        _ => TypeRules.BytesOf(type),
    };

    private static SqlVariant? CollationProperty(string collation, string property)
    {
        if (SqlCollation.Find(collation) is not { } known)
            return null;
        object? value = property.ToUpperInvariant() switch
        {
            "CODEPAGE" => 1252,
            "LCID" => 1033,
            "COMPARISONSTYLE" => known.ComparisonStyle,
            "VERSION" => known.Version,
            _ => null,
        };
        return value is null ? null : new SqlVariant(SqlType.Int, value);
    }

    private static SqlVariant? Property(SqlVariant variant, string property)
    {
        if (property.Equals("BaseType", StringComparison.OrdinalIgnoreCase))
        {
            return variant.BaseType.Name != SqlTypeName.Decimal
                ? new SqlVariant(SqlType.SysName, SqlErrors.Describe(variant.BaseType))
                : throw SqlErrors.BaseTypeOfDecimal();
        }

        if (property.Equals("TotalBytes", StringComparison.OrdinalIgnoreCase))
            throw SqlErrors.TotalBytesOfVariant();
        return VariantRules.Property(variant, property) switch
        {
            null => null,
            string text => new SqlVariant(SqlType.SysName, text),
            var number => new SqlVariant(SqlType.Int, number),
        };
    }
}
