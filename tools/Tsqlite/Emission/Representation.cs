using Tsqlite.Types;

namespace Tsqlite.Emission;

/// <summary>Knows which conversions leave the stored value as it is.</summary>
internal static class Representation
{
    public static bool IsKept(SqlType from, SqlType to)
    {
        if (from == to)
            return true;
        if (from.IsInteger && to.IsInteger)
            return from.Name <= to.Name;
        if (from.IsDecimal && to.IsDecimal)
            return from.Scale == to.Scale && from.IsWideDecimal == to.IsWideDecimal
                // Of smallmoney's ten digits not all numbers exist.
                && (to.Name == SqlTypeName.SmallMoney ? from.Precision < to.Precision : to.Precision >= from.Precision);
        if (from.IsApproximate && to.Name == SqlTypeName.Float)
            return true;
        if (IsVariableText(from) && IsVariableText(to))
            return (to.IsUnicode || !from.IsUnicode) && Fits(from, to);
        if (from.Name == SqlTypeName.VarBinary && to.Name == SqlTypeName.VarBinary)
            return Fits(from, to);
        return (from.Name, to.Name) switch
        {
            (SqlTypeName.Date, SqlTypeName.DateTime2) => true,
            (SqlTypeName.DateTime2, SqlTypeName.DateTime2) => to.Scale >= from.Scale,
            (SqlTypeName.SmallDateTime, SqlTypeName.DateTime2 or SqlTypeName.DateTime) => true,
            (SqlTypeName.Time, SqlTypeName.Time) => to.Scale >= from.Scale,
            _ => false,
        };
    }

    private static bool IsVariableText(SqlType type) => type.Name is SqlTypeName.NVarChar or SqlTypeName.VarChar;

    private static bool Fits(SqlType from, SqlType to) => to.IsMax || (!from.IsMax && from.Length <= to.Length);
}
