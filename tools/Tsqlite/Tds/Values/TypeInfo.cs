using Tsqlite.Errors;
using Tsqlite.Tds.Packets;
using Tsqlite.Types;

namespace Tsqlite.Tds.Values;

/// <summary>
/// A type as the wire describes it. MS-TDS 2.2.5.6.
/// </summary>
/// <param name="Token">Its first byte.</param>
/// <param name="Type">The T-SQL type.</param>
/// <param name="Size">Bytes of a value at most.</param>
/// <param name="Collation">For character types.</param>
internal sealed record TypeInfo(TypeToken Token, SqlType Type, int Size, Collation Collation)
{
    /// <summary>In place of a size: a (max) type, whose values come in chunks.</summary>
    public const int MaxMark = 0xFFFF;

    private const int MaxBytes = 8000;

    /// <summary>Whether values come in chunks (PLP). MS-TDS 2.2.5.2.3.</summary>
    public bool IsChunked => Type.IsMax && !IsLong;

    /// <summary>Whether it is one of the types that (max) replaced.</summary>
    public bool IsLong => Token is TypeToken.Text or TypeToken.NText or TypeToken.Image;

    /// <summary>Whether values have a fixed length and no NULL.</summary>
    public bool IsFixed => FixedType(Token) is not null;

    /// <summary>How the server writes a type. Clients take a column that is not nullable to have the form without NULL, where there is one.</summary>
    public static TypeInfo For(SqlType type, bool isNullable = true) =>
        isNullable || FixedToken(type.Name) is not { } token ? Nullable(type) : Nullable(type) with { Token = token };

    public void Write(MessageWriter writer)
    {
        writer.WriteByte((byte)Token);
        switch (Type.Name)
        {
            case SqlTypeName.Date:
            case var _ when IsFixed:
                break;
            case SqlTypeName.Time or SqlTypeName.DateTime2 or SqlTypeName.DateTimeOffset:
                writer.WriteByte(Type.Scale);
                break;
            case SqlTypeName.SqlVariant or SqlTypeName.Image:
                writer.WriteUInt32((uint)Size);
                break;
            case SqlTypeName.Text or SqlTypeName.NText:
                writer.WriteUInt32((uint)Size);
                Collation.Write(writer);
                break;
            case SqlTypeName.Decimal:
                writer.WriteByte((byte)Size);
                writer.WriteByte(Type.Precision);
                writer.WriteByte(Type.Scale);
                break;
            case var _ when Type.IsCharacter:
                writer.WriteUInt16((ushort)Size);
                Collation.Write(writer);
                break;
            case var _ when Type.IsBinary:
                writer.WriteUInt16((ushort)Size);
                break;
            default:
                writer.WriteByte((byte)Size);
                break;
        }
    }

    /// <exception cref="TdsProtocolException">No such type, or one with a size that it cannot have.</exception>
    /// <exception cref="SqlErrorException">A type that is not supported; what follows in the message cannot be read.</exception>
    public static TypeInfo Read(MessageReader reader)
    {
        var token = (TypeToken)reader.ReadByte();
        return token switch
        {
            _ when FixedType(token) is { } type => For(type, isNullable: false),
            TypeToken.BitN => BySize(token, reader.ReadByte(), one: SqlType.Bit),
            TypeToken.IntN => BySize(token, reader.ReadByte(), SqlType.TinyInt, SqlType.SmallInt, SqlType.Int, SqlType.BigInt),
            TypeToken.FloatN => BySize(token, reader.ReadByte(), four: SqlType.Real, eight: SqlType.Float),
            TypeToken.MoneyN => BySize(token, reader.ReadByte(), four: SqlType.SmallMoney, eight: SqlType.Money),
            TypeToken.DateTimeN => BySize(token, reader.ReadByte(), four: SqlType.SmallDateTime, eight: SqlType.DateTime),
            TypeToken.Guid => reader.ReadByte() is 16 ? For(SqlType.UniqueIdentifier) : throw BadSize(token),
            TypeToken.DateN => For(SqlType.Date),
            TypeToken.TimeN => For(SqlType.Time(ReadScale(reader))),
            TypeToken.DateTime2N => For(SqlType.DateTime2(ReadScale(reader))),
            TypeToken.DateTimeOffsetN => For(SqlType.DateTimeOffset(ReadScale(reader))),
            TypeToken.DecimalN or TypeToken.NumericN => ReadDecimal(token, reader),
            TypeToken.BigChar => ReadSized(token, SqlTypeName.Char, 1, reader),
            TypeToken.BigVarChar => ReadSized(token, SqlTypeName.VarChar, 1, reader),
            TypeToken.NChar => ReadSized(token, SqlTypeName.NChar, sizeof(char), reader),
            TypeToken.NVarChar => ReadSized(token, SqlTypeName.NVarChar, sizeof(char), reader),
            TypeToken.BigBinary => ReadSized(token, SqlTypeName.Binary, 1, reader),
            TypeToken.BigVarBinary => ReadSized(token, SqlTypeName.VarBinary, 1, reader),
            TypeToken.Text => ReadLong(token, SqlTypeName.VarChar, reader),
            TypeToken.NText => ReadLong(token, SqlTypeName.NVarChar, reader),
            TypeToken.Image => ReadLong(token, SqlTypeName.VarBinary, reader),
            TypeToken.Variant => reader.ReadUInt32() is 0 or >= VariantValue.MinSize ? For(SqlType.SqlVariant) : throw BadSize(token),
            TypeToken.Xml => throw NotSupported("values of type xml"),
            TypeToken.Json => throw NotSupported("values of type json"),
            TypeToken.Vector => throw NotSupported("values of type vector"),
            TypeToken.Udt => throw NotSupported("values of CLR user-defined types (hierarchyid, geometry and geography among them)"),
            TypeToken.Null or TypeToken.OldVarBinary or TypeToken.OldVarChar or TypeToken.OldBinary or TypeToken.OldChar
                or TypeToken.OldDecimal or TypeToken.OldNumeric => throw NotSupported($"values of the type {token} of old clients"),
            TypeToken.TableValued => throw new TdsProtocolException("A table within a table, or among columns."),
            _ => throw new TdsProtocolException($"Data type 0x{(byte)token:X2} is unknown."),
        };
    }

    /// <summary>The type of a token whose values have a fixed length and no NULL; null for any other.</summary>
    public static SqlType? FixedType(TypeToken token) => token switch
    {
        TypeToken.Int1 => SqlType.TinyInt,
        TypeToken.Bit => SqlType.Bit,
        TypeToken.Int2 => SqlType.SmallInt,
        TypeToken.Int4 => SqlType.Int,
        TypeToken.Int8 => SqlType.BigInt,
        TypeToken.Float4 => SqlType.Real,
        TypeToken.Float8 => SqlType.Float,
        TypeToken.Money4 => SqlType.SmallMoney,
        TypeToken.Money => SqlType.Money,
        TypeToken.DateTime4 => SqlType.SmallDateTime,
        TypeToken.DateTime => SqlType.DateTime,
        _ => null,
    };

    private static TypeToken? FixedToken(SqlTypeName name) => name switch
    {
        SqlTypeName.Bit => TypeToken.Bit,
        SqlTypeName.TinyInt => TypeToken.Int1,
        SqlTypeName.SmallInt => TypeToken.Int2,
        SqlTypeName.Int => TypeToken.Int4,
        SqlTypeName.BigInt => TypeToken.Int8,
        SqlTypeName.Real => TypeToken.Float4,
        SqlTypeName.Float => TypeToken.Float8,
        SqlTypeName.SmallMoney => TypeToken.Money4,
        SqlTypeName.Money => TypeToken.Money,
        SqlTypeName.SmallDateTime => TypeToken.DateTime4,
        SqlTypeName.DateTime => TypeToken.DateTime,
        _ => null,
    };

    private static TypeInfo Nullable(SqlType type) => type.Name switch
    {
        SqlTypeName.Bit => new(TypeToken.BitN, type, 1, default),
        SqlTypeName.TinyInt => new(TypeToken.IntN, type, 1, default),
        SqlTypeName.SmallInt => new(TypeToken.IntN, type, 2, default),
        SqlTypeName.Int => new(TypeToken.IntN, type, 4, default),
        SqlTypeName.BigInt => new(TypeToken.IntN, type, 8, default),
        SqlTypeName.Decimal => new(TypeToken.DecimalN, type, DecimalValue.MaxSize, default),
        SqlTypeName.Money => new(TypeToken.MoneyN, type, 8, default),
        SqlTypeName.SmallMoney => new(TypeToken.MoneyN, type, 4, default),
        SqlTypeName.Real => new(TypeToken.FloatN, type, 4, default),
        SqlTypeName.Float => new(TypeToken.FloatN, type, 8, default),
        SqlTypeName.Date => new(TypeToken.DateN, type, TimeValue.DateSize, default),
        SqlTypeName.Time => new(TypeToken.TimeN, type, TimeValue.SizeOf(type.Scale), default),
        SqlTypeName.DateTime2 => new(TypeToken.DateTime2N, type, TimeValue.SizeOf(type.Scale) + TimeValue.DateSize, default),
        SqlTypeName.DateTimeOffset => new(
            TypeToken.DateTimeOffsetN, type, TimeValue.SizeOf(type.Scale) + TimeValue.DateSize + sizeof(short), default),
        SqlTypeName.DateTime => new(TypeToken.DateTimeN, type, 8, default),
        SqlTypeName.SmallDateTime => new(TypeToken.DateTimeN, type, 4, default),
        SqlTypeName.UniqueIdentifier => new(TypeToken.Guid, type, 16, default),
        SqlTypeName.Text => new(TypeToken.Text, type, int.MaxValue, Collation.Default),
        SqlTypeName.NText => new(TypeToken.NText, type, int.MaxValue - 1, Collation.Default),
        SqlTypeName.Image => new(TypeToken.Image, type, int.MaxValue, default),
        SqlTypeName.SqlVariant => new(TypeToken.Variant, type, VariantValue.MaxSize, default),
        SqlTypeName.Char => Sized(TypeToken.BigChar, TypeToken.BigVarChar, type, 1),
        SqlTypeName.VarChar => Sized(TypeToken.BigVarChar, TypeToken.BigVarChar, type, 1),
        SqlTypeName.NChar => Sized(TypeToken.NChar, TypeToken.NVarChar, type, sizeof(char)),
        SqlTypeName.NVarChar => Sized(TypeToken.NVarChar, TypeToken.NVarChar, type, sizeof(char)),
        SqlTypeName.Binary => Sized(TypeToken.BigBinary, TypeToken.BigVarBinary, type, 1),
        SqlTypeName.VarBinary => Sized(TypeToken.BigVarBinary, TypeToken.BigVarBinary, type, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type.Name, "Not a type of the wire."),
    };

    private static TypeInfo Sized(TypeToken token, TypeToken maxToken, SqlType type, int unit)
    {
        var collation = type.IsCharacter ? Collation.Default : default;
        return type.IsMax || type.Length * unit > MaxBytes
            ? new(maxToken, type with { Length = SqlType.Max }, MaxMark, collation)
            : new(token, type, Math.Max(type.Length, 1) * unit, collation);
    }

    /// <summary>Text or binary data of a length given elsewhere, as in a sql_variant.</summary>
    public static TypeInfo Sized(TypeToken token, int size, Collation collation) => token switch
    {
        TypeToken.BigChar => new(token, new SqlType(SqlTypeName.Char, size), size, collation),
        TypeToken.BigVarChar => new(token, SqlType.VarChar(size), size, collation),
        TypeToken.NChar => new(token, new SqlType(SqlTypeName.NChar, size / sizeof(char)), size, collation),
        TypeToken.NVarChar => new(token, SqlType.NVarChar(size / sizeof(char)), size, collation),
        TypeToken.BigBinary => new(token, new SqlType(SqlTypeName.Binary, size), size, default),
        TypeToken.BigVarBinary => new(token, SqlType.VarBinary(size), size, default),
        _ => throw BadSize(token),
    };

    private static TypeInfo BySize(
        TypeToken token, byte size, SqlType? one = null, SqlType? two = null, SqlType? four = null, SqlType? eight = null)
    {
        var type = size switch { 1 => one, 2 => two, 4 => four, 8 => eight, _ => null };
        return new(token, type ?? throw BadSize(token), size, default);
    }

    public static byte ReadScale(MessageReader reader) =>
        reader.ReadByte() is var scale and <= 7 ? scale : throw new TdsProtocolException("A time's scale is above 7.");

    private static TypeInfo ReadDecimal(TypeToken token, MessageReader reader)
    {
        var size = reader.ReadByte();
        var precision = reader.ReadByte();
        var scale = reader.ReadByte();
        return size <= DecimalValue.MaxSize && precision is >= 1 and <= 38 && scale <= precision
            ? new(token, SqlType.Decimal(precision, scale), size, default)
            : throw BadSize(token);
    }

    private static TypeInfo ReadSized(TypeToken token, SqlTypeName name, int unit, MessageReader reader)
    {
        int size = reader.ReadUInt16();
        if (size > MaxBytes && size != MaxMark)
        {
            throw BadSize(token);
        }

        var type = new SqlType(name, size == MaxMark ? SqlType.Max : size / unit);
        return new(token, type, size, type.IsCharacter ? Collation.Read(reader) : default);
    }

    private static TypeInfo ReadLong(TypeToken token, SqlTypeName name, MessageReader reader)
    {
        var size = reader.ReadInt32();
        return new(token, new SqlType(name, SqlType.Max), size, token == TypeToken.Image ? default : Collation.Read(reader));
    }

    private static TdsProtocolException BadSize(TypeToken token) => new($"Data type {token} has a size that it cannot have.");

    private static SqlErrorException NotSupported(string what) => new(TdsErrors.NotSupported(what));
}
