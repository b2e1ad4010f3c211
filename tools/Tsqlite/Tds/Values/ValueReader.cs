using System.Buffers;
using System.Runtime.InteropServices;
using Tsqlite.Tds.Packets;
using Tsqlite.Types;

namespace Tsqlite.Tds.Values;

/// <summary>Reads values as their <see cref="TypeInfo"/> says. MS-TDS 2.2.5.5.</summary>
internal static class ValueReader
{
    private const ulong ChunkedNull = ulong.MaxValue;
    private const ushort SizedNull = 0xFFFF;

    /// <param name="reader">Stands before the value.</param>
    /// <param name="info">Its type.</param>
    /// <param name="hasTextPointer">Whether text, ntext and image carry a text pointer: they do in rows, not in parameters.</param>
    /// <exception cref="TdsProtocolException">No value of the type looks like this.</exception>
    /// <exception cref="Errors.SqlErrorException">The value is beyond what the engine can hold; it has been read to its end.</exception>
    public static object? Read(MessageReader reader, TypeInfo info, bool hasTextPointer)
    {
        if (info.IsChunked)
        {
            return ReadChunked(reader, info);
        }

        if (info.IsLong)
        {
            return ReadLong(reader, info, hasTextPointer);
        }

        if (info.Type.IsCharacter || info.Type.IsBinary)
        {
            return reader.ReadUInt16() is var size and not SizedNull ? ReadData(reader, info, size) : null;
        }

        if (info.Type.Name == SqlTypeName.SqlVariant)
        {
            return VariantValue.Read(reader);
        }

        int length = info.IsFixed ? info.Size : reader.ReadByte();
        return length == 0 ? null : ReadScalar(reader, info, length);
    }

    /// <summary>Reads a value that is neither text nor binary, and whose length is known.</summary>
    public static object ReadScalar(MessageReader reader, TypeInfo info, int length)
    {
        var type = info.Type;
        if (length != info.Size && !(type.Name == SqlTypeName.Decimal && length is >= DecimalValue.MinSize and <= DecimalValue.MaxSize))
        {
            throw new TdsProtocolException($"A value of {length} bytes of type {type}.");
        }

        Span<byte> scratch = stackalloc byte[17];
        return type.Name switch
        {
            SqlTypeName.Bit => reader.ReadByte() != 0,
            SqlTypeName.TinyInt => reader.ReadByte(),
            SqlTypeName.SmallInt => reader.ReadInt16(),
            SqlTypeName.Int => reader.ReadInt32(),
            SqlTypeName.BigInt => reader.ReadInt64(),
            SqlTypeName.Real => BitConverter.Int32BitsToSingle(reader.ReadInt32()),
            SqlTypeName.Float => BitConverter.Int64BitsToDouble(reader.ReadInt64()),
            SqlTypeName.Decimal => DecimalValue.Read(reader.Next(length, scratch), type.Scale),
            SqlTypeName.Money => DecimalValue.FromMoney(((long)reader.ReadInt32() << 32) | reader.ReadUInt32()),
            SqlTypeName.SmallMoney => DecimalValue.FromMoney(reader.ReadInt32()),
            SqlTypeName.UniqueIdentifier => new Guid(reader.Next(length, scratch)),
            SqlTypeName.Date => new DateTime(TimeValue.ReadDate(reader)),
            SqlTypeName.Time => new TimeSpan(TimeValue.ReadTime(reader, type.Scale)),
            SqlTypeName.DateTime2 => new DateTime(TimeValue.ReadTime(reader, type.Scale) + TimeValue.ReadDate(reader)),
            SqlTypeName.DateTimeOffset => ReadDateTimeOffset(reader, type.Scale),
            SqlTypeName.DateTime => TimeValue.ReadDateTime(reader),
            SqlTypeName.SmallDateTime => TimeValue.ReadSmallDateTime(reader),
            _ => throw new ArgumentOutOfRangeException(nameof(info), type.Name, "Not a type of the wire."),
        };
    }

    private static DateTimeOffset ReadDateTimeOffset(MessageReader reader, byte scale)
    {
        var utc = new DateTime(TimeValue.ReadTime(reader, scale) + TimeValue.ReadDate(reader), DateTimeKind.Utc);
        var minutes = reader.ReadInt16();
        var local = utc.Ticks + (minutes * TimeSpan.TicksPerMinute);
        return minutes is >= -840 and <= 840 && local >= 0 && local <= DateTime.MaxValue.Ticks
            ? new DateTimeOffset(new DateTime(local), TimeSpan.FromMinutes(minutes))
            : throw new TdsProtocolException("A datetimeoffset that no clock shows.");
    }

    /// <summary>Reads text or bytes of a known length.</summary>
    public static object ReadData(MessageReader reader, TypeInfo info, int size)
    {
        if (info.Type.IsUnicode)
        {
            return size % sizeof(char) == 0
                ? reader.ReadUnicode(size / sizeof(char))
                : throw new TdsProtocolException("Half a character of UTF-16.");
        }

        if (info.Type.IsBinary)
        {
            var bytes = new byte[size];
            reader.ReadBytes(bytes);
            return bytes;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            return info.Collation.Encoding.GetString(reader.Next(size, buffer));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static object? ReadChunked(MessageReader reader, TypeInfo info)
    {
        // The total is a hint at best, and a lie at worst: only what arrives takes memory.
        if (reader.ReadUInt64() == ChunkedNull)
        {
            return null;
        }

        using var data = new GrowingBuffer();
        while (reader.ReadUInt32() is var size and > 0)
        {
            data.Append(reader, size);
        }

        return FromBytes(info, data.Written);
    }

    private static object? ReadLong(MessageReader reader, TypeInfo info, bool hasTextPointer)
    {
        if (hasTextPointer)
        {
            var pointer = reader.ReadByte();
            if (pointer == 0)
            {
                return null;
            }

            Span<byte> skipped = stackalloc byte[byte.MaxValue + sizeof(long)];
            reader.ReadBytes(skipped[..(pointer + sizeof(long))]);
        }

        var size = reader.ReadInt32();
        if (size < 0)
        {
            return size == -1 ? null : throw new TdsProtocolException("A text of negative length.");
        }

        using var data = new GrowingBuffer();
        data.Append(reader, (uint)size);
        return FromBytes(info, data.Written);
    }

    private static object FromBytes(TypeInfo info, ReadOnlySpan<byte> bytes)
    {
        if (info.Type.IsBinary)
        {
            return bytes.ToArray();
        }

        if (!info.Type.IsUnicode)
        {
            return info.Collation.Encoding.GetString(bytes);
        }

        return bytes.Length % sizeof(char) == 0
            ? new string(MemoryMarshal.Cast<byte, char>(bytes))
            : throw new TdsProtocolException("Half a character of UTF-16.");
    }
}
