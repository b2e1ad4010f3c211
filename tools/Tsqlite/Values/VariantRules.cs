using System.Globalization;
using Tsqlite.Types;

namespace Tsqlite.Values;

/// <summary>What sql_variant has of its own: how values of different base types compare, and what SQL_VARIANT_PROPERTY tells of one.</summary>
internal static class VariantRules
{
    /// <summary>
    /// Less than, equal to or greater than 0: values of one family of types are compared as the type that stands higher in it, those of two by the
    /// families' order. See "sql_variant" in the Transact-SQL reference.
    /// </summary>
    public static int Compare(SqlVariant a, SqlVariant b)
    {
        var (left, right) = (FamilyOf(a.BaseType), FamilyOf(b.BaseType));
        if (left != right)
            return left - right;
        return left switch
        {
            Family.Binary => Bytes(a).SequenceCompareTo(Bytes(b)),
            Family.Character => SqlCollation.Of(null, TextTypeOf(a, b)).Compare((string)a.Value, (string)b.Value),
            Family.Exact => ExactDecimal.OfExact(a.Value).CompareTo(ExactDecimal.OfExact(b.Value)),
            Family.Approximate => Number(a).CompareTo(Number(b)),
            Family.Moment => Instant(a).CompareTo(Instant(b)),
            _ => CompareGuids((Guid)a.Value, (Guid)b.Value),
        };
    }

    /// <summary>SQL_VARIANT_PROPERTY but for BaseType and TotalBytes; null where there is no such property.</summary>
    public static object? Property(SqlVariant variant, string property)
    {
        var type = variant.BaseType;
        return property.ToUpperInvariant() switch
        {
            "PRECISION" => TypeRules.PrecisionOf(type),
            "SCALE" => (int)type.Scale,
            "MAXLENGTH" => TypeRules.BytesOf(type),
            "COLLATION" => type.IsCharacter ? SqlCollation.Default.Name : null,
            _ => null,
        };
    }

    /// <summary>From the lowest to the highest.</summary>
    private enum Family
    {
        Guid,
        Binary,
        Character,
        Exact,
        Approximate,
        Moment,
    }

    private static Family FamilyOf(SqlType type) => type switch
    {
        { IsBinary: true } => Family.Binary,
        { IsCharacter: true } => Family.Character,
        { IsApproximate: true } => Family.Approximate,
        { IsDateTime: true } => Family.Moment,
        { IsNumeric: true } => Family.Exact,
        _ => Family.Guid,
    };

    private static ReadOnlySpan<byte> Bytes(SqlVariant variant) => ((byte[])variant.Value).AsSpan().TrimEnd((byte)0);

    private static SqlType TextTypeOf(SqlVariant a, SqlVariant b) => a.BaseType.IsUnicode || b.BaseType.IsUnicode ? SqlType.NVarChar(1) : SqlType.VarChar(1);

    private static double Number(SqlVariant variant) => Convert.ToDouble(variant.Value, CultureInfo.InvariantCulture);

    private static DateTime Instant(SqlVariant variant) =>
        ((DateTimeOffset)SqlConvert.Convert(variant.Value, variant.BaseType, SqlType.DateTimeOffset())!).UtcDateTime;

    /// <summary>The last six bytes count first, then the others in groups from right to left.</summary>
    private static int CompareGuids(Guid a, Guid b) => new System.Data.SqlTypes.SqlGuid(a).CompareTo(new System.Data.SqlTypes.SqlGuid(b));
}
