namespace Tsqlite.Types;

/// <summary>The data types of T-SQL that Tsqlite stores or passes over the wire.</summary>
public enum SqlTypeName
{
    Bit,
    TinyInt,
    SmallInt,
    Int,
    BigInt,
    Decimal,
    Money,
    SmallMoney,
    Real,
    Float,
    Date,
    Time,
    DateTime2,
    DateTimeOffset,
    DateTime,
    SmallDateTime,
    Char,
    VarChar,
    NChar,
    NVarChar,
    Binary,
    VarBinary,
    UniqueIdentifier,
    SqlVariant,

    /// <summary>What a variable has that refers to a cursor. No column or expression has it.</summary>
    Cursor,
    Text,
    NText,
    Image,
}
