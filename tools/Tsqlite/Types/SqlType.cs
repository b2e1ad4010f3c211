namespace Tsqlite.Types;

/// <summary>
/// A T-SQL data type with its length, precision and scale. Values of the type are held as these CLR types, NULL as
/// <see langword="null"/>: bit bool; tinyint byte; smallint short; int int; bigint long; decimal, money and smallmoney decimal, and SqlDecimal
/// where a decimal has more digits than System.Decimal;
/// real float; float double; date, datetime2, datetime and smalldatetime DateTime; time TimeSpan; datetimeoffset DateTimeOffset;
/// character types string; binary types byte[]; uniqueidentifier Guid; sql_variant <see cref="Types.SqlVariant"/>.
/// </summary>
/// <param name="Name">Which type.</param>
/// <param name="Length">For character types the length in characters, for binary types in bytes; <see cref="Max"/> for (max); else 0.</param>
/// <param name="Precision">For decimal 1 to 38; else 0.</param>
/// <param name="Scale">For decimal 0 to Precision; for time, datetime2 and datetimeoffset 0 to 7; else 0.</param>
public sealed record SqlType(SqlTypeName Name, int Length = 0, byte Precision = 0, byte Scale = 0)
{
    /// <summary>The length of a type declared with (max).</summary>
    public const int Max = -1;

    public static readonly SqlType Bit = new(SqlTypeName.Bit);
    public static readonly SqlType TinyInt = new(SqlTypeName.TinyInt);
    public static readonly SqlType SmallInt = new(SqlTypeName.SmallInt);
    public static readonly SqlType Int = new(SqlTypeName.Int);
    public static readonly SqlType BigInt = new(SqlTypeName.BigInt);
    public static readonly SqlType Money = new(SqlTypeName.Money, Precision: 19, Scale: 4);
    public static readonly SqlType SmallMoney = new(SqlTypeName.SmallMoney, Precision: 10, Scale: 4);
    public static readonly SqlType Real = new(SqlTypeName.Real);
    public static readonly SqlType Float = new(SqlTypeName.Float);
    public static readonly SqlType Date = new(SqlTypeName.Date);
    public static readonly SqlType DateTime = new(SqlTypeName.DateTime, Scale: 3);
    public static readonly SqlType SmallDateTime = new(SqlTypeName.SmallDateTime);
    public static readonly SqlType UniqueIdentifier = new(SqlTypeName.UniqueIdentifier);
    public static readonly SqlType SysName = NVarChar(128);

    /// <summary>rowversion, of which only a column's value changes by itself.</summary>
    public static readonly SqlType RowVersion = new(SqlTypeName.Binary, 8);
    public static readonly SqlType Text = new(SqlTypeName.Text, Max);
    public static readonly SqlType NText = new(SqlTypeName.NText, Max);
    public static readonly SqlType Image = new(SqlTypeName.Image, Max);

    /// <summary>The type of cursor variables, whose values are no values of T-SQL's.</summary>
    public static readonly SqlType Cursor = new(SqlTypeName.Cursor);
    public static readonly SqlType SqlVariant = new(SqlTypeName.SqlVariant);

    public static SqlType Decimal(byte precision, byte scale) => new(SqlTypeName.Decimal, 0, precision, scale);

    public static SqlType Time(byte scale = 7) => new(SqlTypeName.Time, Scale: scale);

    public static SqlType DateTime2(byte scale = 7) => new(SqlTypeName.DateTime2, Scale: scale);

    public static SqlType DateTimeOffset(byte scale = 7) => new(SqlTypeName.DateTimeOffset, Scale: scale);

    public static SqlType NVarChar(int length) => new(SqlTypeName.NVarChar, length);

    public static SqlType VarChar(int length) => new(SqlTypeName.VarChar, length);

    public static SqlType VarBinary(int length) => new(SqlTypeName.VarBinary, length);

    public bool IsInteger => Name is SqlTypeName.Bit or SqlTypeName.TinyInt or SqlTypeName.SmallInt or SqlTypeName.Int or SqlTypeName.BigInt;

    public bool IsDecimal => Name is SqlTypeName.Decimal or SqlTypeName.Money or SqlTypeName.SmallMoney;

    /// <summary>Whether it is a decimal whose values may need more than the 64 bits of an integer.</summary>
    public bool IsWideDecimal => Name == SqlTypeName.Decimal && Precision > 18;

    public bool IsApproximate => Name is SqlTypeName.Real or SqlTypeName.Float;

    public bool IsNumeric => IsInteger || IsDecimal || IsApproximate;

    public bool IsDateTime => Name is SqlTypeName.Date or SqlTypeName.Time or SqlTypeName.DateTime2 or SqlTypeName.DateTimeOffset
        or SqlTypeName.DateTime or SqlTypeName.SmallDateTime;

    public bool IsUnicode => Name is SqlTypeName.NChar or SqlTypeName.NVarChar or SqlTypeName.NText;

    public bool IsCharacter => IsUnicode || Name is SqlTypeName.Char or SqlTypeName.VarChar or SqlTypeName.Text;

    /// <summary>Whether its values compare under a collation: text, datetimeoffset, of which only the instant counts, and sql_variant.</summary>
    /// <summary>Whether it is text that blanks fill up to the type's length.</summary>
    public bool IsFixedText => Name is SqlTypeName.Char or SqlTypeName.NChar;

    public bool IsCollated => IsCharacter || Name is SqlTypeName.DateTimeOffset or SqlTypeName.SqlVariant;

    public bool IsBinary => Name is SqlTypeName.Binary or SqlTypeName.VarBinary or SqlTypeName.Image;

    /// <summary>Whether it is one of the types that (max) replaced: they have no order, and few functions take them.</summary>
    public bool IsLegacy => Name is SqlTypeName.Text or SqlTypeName.NText or SqlTypeName.Image;

    public bool IsMax => Length == Max;

    /// <summary>The type's name alone.</summary>
    public string BareName => Name == SqlTypeName.SqlVariant ? "sql_variant" : Name.ToString().ToLowerInvariant();

    /// <summary>The type as T-SQL writes it, for example <c>nvarchar(255)</c>.</summary>
    public override string ToString()
    {
        var name = BareName;
        return this switch
        {
            { IsLegacy: true } => name,
            { IsCharacter: true } or { IsBinary: true } => $"{name}({(IsMax ? "max" : Length)})",
            { Name: SqlTypeName.Decimal } => $"{name}({Precision},{Scale})",
            { Name: SqlTypeName.Time or SqlTypeName.DateTime2 or SqlTypeName.DateTimeOffset } => $"{name}({Scale})",
            _ => name,
        };
    }
}
