using System.Buffers;
using System.Runtime.InteropServices;
using Tsqlite.Tds.Packets;
using Tsqlite.Types;

namespace Tsqlite.Tds.Values;

/// <summary>sql_variant: the base type and what describes it stand before each value. MS-TDS 2.2.5.5.4.</summary>
internal static class VariantValue
{
    /// <summary>The size that SQL Server announces the type with.</summary>
    public const int MaxSize = 8009;

    /// <summary>The two bytes before the properties.</summary>
    public const int MinSize = 2;

    private const int TextProperties = Collation.Size + sizeof(ushort);
    private const int MaxValueSize = 8000;

    public static void Write(MessageWriter writer, SqlVariant variant)
    {
        var (type, value) = (variant.BaseType, variant.Value);
        var info = TypeInfo.For(type, isNullable: false);
        if (type.IsUnicode)
        {
            WriteSized(writer, info, MemoryMarshal.AsBytes(((string)value).AsSpan()));
        }
        else if (type.IsCharacter)
        {
            var text = (string)value;
            var buffer = ArrayPool<byte>.Shared.Rent(info.Collation.Encoding.GetMaxByteCount(text.Length));
            WriteSized(writer, info, buffer.AsSpan(0, info.Collation.Encoding.GetBytes(text, buffer)));
            ArrayPool<byte>.Shared.Return(buffer);
        }
        else if (type.IsBinary)
        {
            WriteSized(writer, info, (byte[])value);
        }
        else
        {
            // A decimal has its full size here, whatever its precision: clients read as many bytes.
            var isDecimal = type.Name == SqlTypeName.Decimal;
            var properties = PropertiesOf(type);
            writer.WriteUInt32((uint)(MinSize + properties + (isDecimal ? DecimalValue.MaxSize : ValueWriter.SizeOf(info))));
            writer.WriteByte((byte)info.Token);
            writer.WriteByte((byte)properties);
            if (isDecimal)
            {
                writer.WriteByte(type.Precision);
            }

            if (properties > 0)
            {
                writer.WriteByte(type.Scale);
            }

            if (isDecimal)
            {
                Span<byte> number = stackalloc byte[DecimalValue.MaxSize];
                DecimalValue.Write(number, value, type.Scale);
                writer.WriteBytes(number);
            }
            else
            {
                ValueWriter.WriteScalar(writer, info, value);
            }
        }
    }

    /// <exception cref="TdsProtocolException">No value looks like this.</exception>
    public static SqlVariant? Read(MessageReader reader)
    {
        var size = reader.ReadUInt32();
        if (size == 0)
        {
            return null;
        }

        var token = (TypeToken)reader.ReadByte();
        var properties = reader.ReadByte();
        var left = (long)size - MinSize - properties;
        if (left is < 0 or > MaxValueSize)
        {
            throw new TdsProtocolException($"A sql_variant of {size} bytes.");
        }

        var info = ReadType(reader, token, properties, (int)left);
        var value = info.Type.IsCharacter || info.Type.IsBinary
            ? ValueReader.ReadData(reader, info, (int)left)
            : ValueReader.ReadScalar(reader, info, (int)left);
        return new SqlVariant(info.Type, value);
    }

    private static TypeInfo ReadType(MessageReader reader, TypeToken token, byte properties, int size)
    {
        var info = token switch
        {
            TypeToken.BigChar or TypeToken.BigVarChar or TypeToken.NChar or TypeToken.NVarChar when properties == TextProperties =>
                TypeInfo.Sized(token, size, Collation.Read(reader)),
            TypeToken.BigBinary or TypeToken.BigVarBinary when properties == sizeof(ushort) => TypeInfo.Sized(token, size, default),
            TypeToken.DecimalN or TypeToken.NumericN when properties == 2 => TypeInfo.For(ReadDecimal(reader)),
            TypeToken.TimeN when properties == 1 => TypeInfo.For(SqlType.Time(TypeInfo.ReadScale(reader))),
            TypeToken.DateTime2N when properties == 1 => TypeInfo.For(SqlType.DateTime2(TypeInfo.ReadScale(reader))),
            TypeToken.DateTimeOffsetN when properties == 1 => TypeInfo.For(SqlType.DateTimeOffset(TypeInfo.ReadScale(reader))),
            TypeToken.Guid when properties == 0 => TypeInfo.For(SqlType.UniqueIdentifier),
            TypeToken.DateN when properties == 0 => TypeInfo.For(SqlType.Date),
            _ when properties == 0 && TypeInfo.FixedType(token) is { } type => TypeInfo.For(type, isNullable: false),
            _ => throw new TdsProtocolException($"A sql_variant of data type 0x{(byte)token:X2} with {properties} bytes of properties."),
        };
        if (info.Type.IsCharacter || info.Type.IsBinary)
        {
            // The longest that the value's column or variable could hold; the value itself says how long it is.
            var longest = reader.ReadUInt16();
            var unit = info.Type.IsUnicode ? sizeof(char) : 1;
            info = longest >= size && longest <= MaxValueSize ? info with { Type = info.Type with { Length = longest / unit } } : info;
        }

        return info;
    }

    private static SqlType ReadDecimal(MessageReader reader)
    {
        var precision = reader.ReadByte();
        var scale = reader.ReadByte();
        return precision is >= 1 and <= 38 && scale <= precision
            ? SqlType.Decimal(precision, scale)
            : throw new TdsProtocolException($"A decimal of precision {precision} and scale {scale}.");
    }

    private static void WriteSized(MessageWriter writer, TypeInfo info, ReadOnlySpan<byte> data)
    {
        var isText = info.Type.IsCharacter;
        var properties = isText ? TextProperties : sizeof(ushort);
        if (data.Length > MaxValueSize)
        {
            throw new InvalidOperationException($"A sql_variant of {data.Length} bytes.");
        }

        writer.WriteUInt32((uint)(MinSize + properties + data.Length));
        writer.WriteByte((byte)info.Token);
        writer.WriteByte((byte)properties);
        if (isText)
        {
            info.Collation.Write(writer);
        }

        writer.WriteUInt16((ushort)(info.IsChunked ? MaxValueSize : info.Size));
        writer.WriteBytes(data);
    }

    private static int PropertiesOf(SqlType type) => type.Name switch
    {
        SqlTypeName.Decimal => 2,
        SqlTypeName.Time or SqlTypeName.DateTime2 or SqlTypeName.DateTimeOffset => 1,
        _ => 0,
    };
}
