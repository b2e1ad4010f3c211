using Tsqlite.Types;

namespace Tsqlite.Values;

internal static partial class TypeRules
{
    /// <summary>Types that convert alike.</summary>
    private enum ConversionGroup
    {
        Number,
        Money,
        OldDateTime,
        Date,
        Time,
        NewDateTime,
        Text,
        Binary,
        Guid,
        Variant,
        LongText,
        Image,
    }

    /// <summary>
    /// The table of CAST and CONVERT: a row per source, a column per target, both in the order of <see cref="ConversionGroup"/>.
    /// I: implicitly; E: only with CAST or CONVERT; a dot: not at all. Between binary and the newer date types stands a dot although
    /// SQL Server converts them: the bytes are its private format.
    /// </summary>
    private static readonly string[] Conversions =
    [
        //                 NMODTNXBGVLI
        /* Number      */ "III...II.I..",
        /* Money       */ "III...EI.I..",
        /* OldDateTime */ "EEIIIIIE.I..",
        /* Date        */ "..II.II..I..",
        /* Time        */ "..I.III..I..",
        /* NewDateTime */ "..IIIII..I..",
        /* Text        */ "IIIIIIIEIIII",
        /* Binary      */ "III...IIII.I",
        /* Guid        */ "......IIII..",
        /* Variant     */ "EEEEEEEEEI..",
        /* LongText    */ "......I...I.",
        /* Image       */ ".......I...I",
    ];

    /// <summary>Whether SQL Server converts one type to the other, without being asked or at all.</summary>
    public static bool CanConvert(SqlType from, SqlType to, bool isImplicit)
    {
        if (from.Name == SqlTypeName.Cursor || to.Name == SqlTypeName.Cursor)
            return from.Name == to.Name;

        // Bytes are never read as approximate numbers, and those of decimal are as private as the dates'.
        if ((from.IsBinary && (to.IsApproximate || to.Name == SqlTypeName.Decimal)) || (from.Name == SqlTypeName.Decimal && to.IsBinary))
            return false;
        // The other way it is asked for, as with every type but sql_variant.
        if (to.Name == SqlTypeName.SqlVariant && from.IsMax)
            return false;
        return Conversions[(int)GroupOf(from)][(int)GroupOf(to)] is var mark && (mark == 'I' || (mark == 'E' && !isImplicit));
    }

    /// <summary>Whether SQL Server converts the two by bytes in its private format, which Tsqlite does not know.</summary>
    public static bool IsPrivateFormat(SqlType from, SqlType to) =>
        (from.IsBinary && HasPrivateFormat(to)) || (to.IsBinary && HasPrivateFormat(from));

    private static bool HasPrivateFormat(SqlType type) => type.Name is SqlTypeName.Decimal
        or SqlTypeName.Date or SqlTypeName.Time or SqlTypeName.DateTime2 or SqlTypeName.DateTimeOffset;

    private static ConversionGroup GroupOf(SqlType type) => type.Name switch
    {
        SqlTypeName.Money or SqlTypeName.SmallMoney => ConversionGroup.Money,
        SqlTypeName.DateTime or SqlTypeName.SmallDateTime => ConversionGroup.OldDateTime,
        SqlTypeName.Date => ConversionGroup.Date,
        SqlTypeName.Time => ConversionGroup.Time,
        SqlTypeName.DateTime2 or SqlTypeName.DateTimeOffset => ConversionGroup.NewDateTime,
        SqlTypeName.UniqueIdentifier => ConversionGroup.Guid,
        SqlTypeName.SqlVariant => ConversionGroup.Variant,
        SqlTypeName.Image => ConversionGroup.Image,
        _ when type.IsLegacy => ConversionGroup.LongText,
        _ when type.IsCharacter => ConversionGroup.Text,
        _ when type.IsBinary => ConversionGroup.Binary,
        _ => ConversionGroup.Number,
    };
}
