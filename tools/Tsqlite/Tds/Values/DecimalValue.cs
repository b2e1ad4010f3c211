using System.Buffers.Binary;
using System.Data.SqlTypes;
using System.Globalization;
using Tsqlite.Tds.Packets;

namespace Tsqlite.Tds.Values;

/// <summary>decimal and money: integers scaled by a power of ten. MS-TDS 2.2.5.5.1.4 and 2.2.5.5.1.6.</summary>
internal static class DecimalValue
{
    /// <summary>
    /// The size that every decimal type is announced with: SqlBulkCopy repeats it before each value but always sends this many bytes.
    /// </summary>
    public const int MaxSize = 17;

    /// <summary>A sign and one byte: some clients send no byte more than the value or its type's precision needs.</summary>
    public const int MinSize = 2;

    private static readonly UInt128 MaxMagnitude = UInt128.Parse(new string('9', 38), CultureInfo.InvariantCulture);

    /// <summary>Bytes of a value, its sign included.</summary>
    public static int SizeOf(byte precision) => precision switch
    {
        <= 9 => 5,
        <= 19 => 9,
        <= 28 => 13,
        _ => MaxSize,
    };

    /// <summary>Writes sign and magnitude at the type's scale.</summary>
    /// <exception cref="OverflowException">The value has more digits than its type.</exception>
    public static void Write(Span<byte> destination, object value, byte scale)
    {
        var (magnitude, isNegative, from) = Parts(value);
        for (var i = from; i < scale; i++)
        {
            magnitude = checked(magnitude * 10);
        }

        for (var i = from; i > scale; i--)
        {
            var (quotient, digit) = UInt128.DivRem(magnitude, 10);
            magnitude = i - 1 == scale && digit >= 5 ? quotient + 1 : quotient;
        }

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, magnitude);
        destination[0] = isNegative ? (byte)0 : (byte)1;
        if (bytes[(destination.Length - 1)..].ContainsAnyExcept((byte)0))
        {
            throw new OverflowException($"{value} does not fit its type.");
        }

        bytes[..(destination.Length - 1)].CopyTo(destination[1..]);
    }

    /// <summary>A System.Decimal, or a SqlDecimal where the value has more digits than that holds.</summary>
    /// <exception cref="TdsProtocolException">The value has more digits than any decimal.</exception>
    public static object Read(ReadOnlySpan<byte> source, byte scale)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        source[1..].CopyTo(bytes);
        var magnitude = BinaryPrimitives.ReadUInt128LittleEndian(bytes);
        if (magnitude > MaxMagnitude)
        {
            throw new TdsProtocolException("A decimal of more than 38 digits.");
        }

        var (low, middle, high, top) = ((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), (int)(uint)(magnitude >> 96));
        return top == 0 && scale <= 28
            ? (object)new decimal(low, middle, high, source[0] == 0, scale)
            : new SqlDecimal(38, scale, source[0] != 0, low, middle, high, top);
    }

    /// <summary>The integer that money is: ten-thousandths.</summary>
    public static long ToMoney(decimal value) => (long)decimal.Round(value * 10_000m, MidpointRounding.AwayFromZero);

    public static decimal FromMoney(long value)
    {
        var magnitude = (ulong)Int128.Abs(value);
        return new decimal((int)(uint)magnitude, (int)(magnitude >> 32), 0, value < 0, 4);
    }

    private static (UInt128 Magnitude, bool IsNegative, int Scale) Parts(object value)
    {
        Span<int> parts = stackalloc int[4];
        if (value is SqlDecimal wide)
        {
            wide.Data.CopyTo(parts);
            return (Magnitude(parts), !wide.IsPositive, wide.Scale);
        }

        var number = (decimal)value;
        decimal.GetBits(number, parts);
        parts[3] = 0;
        return (Magnitude(parts), decimal.IsNegative(number), number.Scale);
    }

    private static UInt128 Magnitude(ReadOnlySpan<int> parts) =>
        new(((ulong)(uint)parts[3] << 32) | (uint)parts[2], ((ulong)(uint)parts[1] << 32) | (uint)parts[0]);
}
