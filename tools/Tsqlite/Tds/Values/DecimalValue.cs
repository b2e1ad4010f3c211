using System.Buffers.Binary;
using Tsqlite.Errors;

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
    public static void Write(Span<byte> destination, decimal value, byte scale)
    {
        var magnitude = Magnitude(value);
        for (var i = (int)value.Scale; i < scale; i++)
        {
            magnitude = checked(magnitude * 10);
        }

        for (var i = (int)value.Scale; i > scale; i--)
        {
            var (quotient, digit) = UInt128.DivRem(magnitude, 10);
            magnitude = i - 1 == scale && digit >= 5 ? quotient + 1 : quotient;
        }

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, magnitude);
        destination[0] = decimal.IsNegative(value) ? (byte)0 : (byte)1;
        if (bytes[(destination.Length - 1)..].ContainsAnyExcept((byte)0))
        {
            throw new OverflowException($"{value} does not fit its type.");
        }

        bytes[..(destination.Length - 1)].CopyTo(destination[1..]);
    }

    /// <exception cref="SqlErrorException">The value has more digits than a CLR decimal.</exception>
    public static decimal Read(ReadOnlySpan<byte> source, byte scale)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        source[1..].CopyTo(bytes);
        var magnitude = BinaryPrimitives.ReadUInt128LittleEndian(bytes);
        while (scale > 28 || magnitude >> 96 != 0)
        {
            var (quotient, digit) = UInt128.DivRem(magnitude, 10);
            if (digit != 0 || scale == 0)
            {
                throw new SqlErrorException(TdsErrors.DecimalTooLarge());
            }

            magnitude = quotient;
            scale--;
        }

        return new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), source[0] == 0, scale);
    }

    /// <summary>The integer that money is: ten-thousandths.</summary>
    public static long ToMoney(decimal value) => (long)decimal.Round(value * 10_000m, MidpointRounding.AwayFromZero);

    public static decimal FromMoney(long value)
    {
        var magnitude = (ulong)Int128.Abs(value);
        return new decimal((int)(uint)magnitude, (int)(magnitude >> 32), 0, value < 0, 4);
    }

    private static UInt128 Magnitude(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        return new UInt128((uint)parts[2], ((ulong)(uint)parts[1] << 32) | (uint)parts[0]);
    }
}
