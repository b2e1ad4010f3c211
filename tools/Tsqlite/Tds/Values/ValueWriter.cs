using System.Buffers;
using System.Runtime.InteropServices;
using Tsqlite.Tds.Packets;
using Tsqlite.Types;

namespace Tsqlite.Tds.Values;

/// <summary>Writes values as their <see cref="TypeInfo"/> says. MS-TDS 2.2.5.5.</summary>
internal static class ValueWriter
{
    private const ulong ChunkedNull = ulong.MaxValue;
    private const ushort SizedNull = 0xFFFF;
    private const byte TextPointerSize = 16;

    private static ReadOnlySpan<byte> TextPointerAndTime => new byte[TextPointerSize + 8];

    public static void Write(MessageWriter writer, TypeInfo info, object? value)
    {
        var type = info.Type;
        if (value is null)
        {
            WriteNull(writer, info);
        }
        else if (type.IsUnicode)
        {
            WriteData(writer, info, MemoryMarshal.AsBytes(((string)value).AsSpan()));
        }
        else if (type.IsCharacter)
        {
            WriteEncoded(writer, info, (string)value);
        }
        else if (type.IsBinary)
        {
            WriteData(writer, info, (byte[])value);
        }
        else if (type.Name == SqlTypeName.SqlVariant)
        {
            VariantValue.Write(writer, (SqlVariant)value);
        }
        else
        {
            if (!info.IsFixed)
            {
                writer.WriteByte((byte)SizeOf(info));
            }

            WriteScalar(writer, info, value);
        }
    }

    /// <summary>Bytes of a value that is neither text nor binary.</summary>
    public static int SizeOf(TypeInfo info) => info.Type.Name == SqlTypeName.Decimal ? DecimalValue.SizeOf(info.Type.Precision) : info.Size;

    private static void WriteNull(MessageWriter writer, TypeInfo info)
    {
        if (info.IsChunked)
        {
            writer.WriteUInt64(ChunkedNull);
        }
        else if (info.IsLong)
        {
            // A text pointer of no bytes.
            writer.WriteByte(0);
        }
        else if (info.Type.IsCharacter || info.Type.IsBinary)
        {
            writer.WriteUInt16(SizedNull);
        }
        else if (info.Type.Name == SqlTypeName.SqlVariant)
        {
            writer.WriteUInt32(0);
        }
        else
        {
            writer.WriteByte(0);
        }
    }

    /// <summary>Writes a value that is neither text nor binary, without its length.</summary>
    public static void WriteScalar(MessageWriter writer, TypeInfo info, object value)
    {
        var type = info.Type;
        switch (type.Name)
        {
            case SqlTypeName.Bit:
                writer.WriteByte((bool)value ? (byte)1 : (byte)0);
                break;
            case SqlTypeName.TinyInt:
                writer.WriteByte((byte)value);
                break;
            case SqlTypeName.SmallInt:
                writer.WriteInt16((short)value);
                break;
            case SqlTypeName.Int:
                writer.WriteInt32((int)value);
                break;
            case SqlTypeName.BigInt:
                writer.WriteInt64((long)value);
                break;
            case SqlTypeName.Real:
                writer.WriteInt32(BitConverter.SingleToInt32Bits((float)value));
                break;
            case SqlTypeName.Float:
                writer.WriteInt64(BitConverter.DoubleToInt64Bits((double)value));
                break;
            case SqlTypeName.Decimal:
                Span<byte> number = stackalloc byte[DecimalValue.SizeOf(type.Precision)];
                DecimalValue.Write(number, value, type.Scale);
                writer.WriteBytes(number);
                break;
            case SqlTypeName.Money:
                var money = DecimalValue.ToMoney((decimal)value);
                writer.WriteInt32((int)(money >> 32));
                writer.WriteInt32((int)money);
                break;
            case SqlTypeName.SmallMoney:
                writer.WriteInt32(checked((int)DecimalValue.ToMoney((decimal)value)));
                break;
            case SqlTypeName.UniqueIdentifier:
                Span<byte> guid = stackalloc byte[16];
                ((Guid)value).TryWriteBytes(guid);
                writer.WriteBytes(guid);
                break;
            default:
                WriteTemporal(writer, type, value);
                break;
        }
    }

    private static void WriteTemporal(MessageWriter writer, SqlType type, object value)
    {
        switch (type.Name)
        {
            case SqlTypeName.Date:
                TimeValue.WriteDate(writer, (DateTime)value);
                break;
            case SqlTypeName.Time:
                TimeValue.WriteTime(writer, ((TimeSpan)value).Ticks, type.Scale);
                break;
            case SqlTypeName.DateTime2:
                var moment = (DateTime)value;
                TimeValue.WriteTime(writer, moment.TimeOfDay.Ticks, type.Scale);
                TimeValue.WriteDate(writer, moment);
                break;
            case SqlTypeName.DateTimeOffset:
                var local = (DateTimeOffset)value;
                TimeValue.WriteTime(writer, local.UtcDateTime.TimeOfDay.Ticks, type.Scale);
                TimeValue.WriteDate(writer, local.UtcDateTime);
                writer.WriteInt16((short)local.TotalOffsetMinutes);
                break;
            case SqlTypeName.DateTime:
                TimeValue.WriteDateTime(writer, (DateTime)value);
                break;
            case SqlTypeName.SmallDateTime:
                TimeValue.WriteSmallDateTime(writer, (DateTime)value);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type.Name, "Not a type of the wire.");
        }
    }

    private static void WriteEncoded(MessageWriter writer, TypeInfo info, string text)
    {
        var encoding = info.Collation.Encoding;
        var buffer = ArrayPool<byte>.Shared.Rent(encoding.GetMaxByteCount(text.Length));
        try
        {
            WriteData(writer, info, buffer.AsSpan(0, encoding.GetBytes(text, buffer)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void WriteData(MessageWriter writer, TypeInfo info, ReadOnlySpan<byte> data)
    {
        if (info.IsLong)
        {
            // Clients pass over the text pointer and its time, but want them there.
            writer.WriteByte(TextPointerSize);
            writer.WriteBytes(TextPointerAndTime);
            writer.WriteInt32(data.Length);
            writer.WriteBytes(data);
            return;
        }

        if (!info.IsChunked)
        {
            writer.WriteUInt16(data.Length < SizedNull
                ? (ushort)data.Length
                : throw new InvalidOperationException($"A value of {data.Length} bytes in a column of type {info.Type}."));
            writer.WriteBytes(data);
            return;
        }

        writer.WriteUInt64((ulong)data.Length);
        writer.WriteChunks(data);
    }
}
