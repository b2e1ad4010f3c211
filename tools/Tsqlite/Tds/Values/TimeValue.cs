using Tsqlite.Tds.Packets;

namespace Tsqlite.Tds.Values;

/// <summary>The conversions between CLR ticks and the wire's dates and times. MS-TDS 2.2.5.5.1.8 and 2.2.5.4.1.</summary>
internal static class TimeValue
{
    public const int DateSize = 3;

    private const int SlotsPerSecond = 300;
    private const long SlotsPerDay = 86400L * SlotsPerSecond;

    private static readonly DateTime DateTimeEpoch = new(1900, 1, 1);
    private static readonly long[] TicksPerUnit = [10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];

    /// <summary>Bytes of a time with the given scale.</summary>
    public static int SizeOf(byte scale) => scale switch
    {
        <= 2 => 3,
        <= 4 => 4,
        _ => 5,
    };

    public static void WriteTime(MessageWriter writer, long ticks, byte scale) =>
        WriteInteger(writer, ticks / TicksPerUnit[scale], SizeOf(scale));

    public static void WriteDate(MessageWriter writer, DateTime value) =>
        WriteInteger(writer, value.Ticks / TimeSpan.TicksPerDay, DateSize);

    public static long ReadTime(MessageReader reader, byte scale)
    {
        var units = ReadInteger(reader, SizeOf(scale));
        return units < TimeSpan.TicksPerDay / TicksPerUnit[scale]
            ? units * TicksPerUnit[scale]
            : throw new TdsProtocolException("A time of more than a day.");
    }

    /// <summary>The ticks of midnight.</summary>
    public static long ReadDate(MessageReader reader)
    {
        var days = ReadInteger(reader, DateSize);
        return days <= DateTime.MaxValue.Ticks / TimeSpan.TicksPerDay
            ? days * TimeSpan.TicksPerDay
            : throw new TdsProtocolException("A date after 9999.");
    }

    /// <summary>datetime: days since 1900 and three-hundredths of a second.</summary>
    public static void WriteDateTime(MessageWriter writer, DateTime value)
    {
        var sinceEpoch = value - DateTimeEpoch;
        var days = (int)Math.Floor(sinceEpoch.TotalDays);
        var ticks = sinceEpoch.Ticks - (days * TimeSpan.TicksPerDay);
        var slots = ((ticks * SlotsPerSecond) + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond;
        if (slots == SlotsPerDay)
        {
            days++;
            slots = 0;
        }

        writer.WriteInt32(days);
        writer.WriteUInt32((uint)slots);
    }

    /// <summary>A datetime in whole milliseconds, which end in 0, 3 or 7 as everywhere in T-SQL.</summary>
    public static DateTime ReadDateTime(MessageReader reader)
    {
        var days = reader.ReadInt32();
        var slots = reader.ReadUInt32();
        var milliseconds = ((slots * 20L) + 3) / 6;
        return slots < SlotsPerDay && days is >= -53690 and <= 2958463
            ? DateTimeEpoch.AddTicks((days * TimeSpan.TicksPerDay) + (milliseconds * TimeSpan.TicksPerMillisecond))
            : throw new TdsProtocolException("A datetime outside of 1753 to 9999.");
    }

    /// <summary>smalldatetime: days since 1900 and minutes.</summary>
    public static void WriteSmallDateTime(MessageWriter writer, DateTime value)
    {
        var minutes = (long)Math.Round((value - DateTimeEpoch).TotalMinutes, MidpointRounding.AwayFromZero);
        writer.WriteUInt16((ushort)(minutes / 1440));
        writer.WriteUInt16((ushort)(minutes % 1440));
    }

    public static DateTime ReadSmallDateTime(MessageReader reader)
    {
        var days = reader.ReadUInt16();
        var minutes = reader.ReadUInt16();
        return minutes < 1440
            ? DateTimeEpoch.AddMinutes((days * 1440L) + minutes)
            : throw new TdsProtocolException("A smalldatetime of more than a day.");
    }

    private static void WriteInteger(MessageWriter writer, long value, int size)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        writer.WriteBytes(bytes[..size]);
    }

    private static long ReadInteger(MessageReader reader, int size)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        bytes.Clear();
        reader.ReadBytes(bytes[..size]);
        return System.Buffers.Binary.BinaryPrimitives.ReadInt64LittleEndian(bytes);
    }
}
