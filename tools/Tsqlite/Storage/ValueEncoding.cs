using System.Buffers.Binary;
using System.Data.SqlTypes;
using System.Globalization;
using System.Numerics;
using Tsqlite.Errors;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Storage;

/// <summary>
/// How values lie in SQLite. The order of what is stored is SQL Server's order of the values, so that SQLite's indexes, comparisons
/// and MIN/MAX need no function calls.
/// </summary>
internal static class ValueEncoding
{
    /// <summary>Position in the stored blob → index in <see cref="Guid.ToByteArray()"/>: SQL Server compares the last six bytes first.</summary>
    private static ReadOnlySpan<byte> GuidOrder => [10, 11, 12, 13, 14, 15, 8, 9, 6, 7, 4, 5, 0, 1, 2, 3];

    private const int GuidSize = 16;

    /// <summary>Makes every offset positive.</summary>
    private const int OffsetBias = 14 * 60;

    /// <summary>The most that System.Decimal holds.</summary>
    private const int MaxDecimalScale = 28;

    private const int WideDecimalSize = 16;

    private static readonly BigInteger WideDecimalBias = BigInteger.One << 127;

    private static readonly decimal[] PowersOfTen = CreatePowersOfTen();

    /// <summary>Encodes a value of the type as null, long, double, string or byte[].</summary>
    /// <exception cref="SqlErrorException">8115 a decimal has more digits than its type.</exception>
    public static object? Encode(object? value, SqlType type) => value switch
    {
        null => null,
        int number => (long)number,
        long number => number,
        string text => text,
        Guid guid => EncodeGuid(guid),
        DateTime instant => instant.Ticks,
        bool flag => flag ? 1L : 0L,
        decimal number when type.IsWideDecimal => EncodeWideDecimal(ExactDecimal.Of(number), type),
        SqlDecimal number => EncodeWideDecimal(ExactDecimal.Of(number), type),
        SqlVariant variant => VariantText.Write(variant),
        decimal number => EncodeDecimal(number, type),
        byte[] bytes => bytes,
        TimeSpan time => time.Ticks,
        DateTimeOffset instant => EncodeOffset(instant),
        double number => number,
        float number => (double)number,
        short number => (long)number,
        byte number => (long)number,
        _ => throw new ArgumentException($"{value.GetType()} is not a CLR type of {type}.", nameof(value)),
    };

    /// <summary>The value that was stored.</summary>
    public static object? Decode(object? stored, SqlType type) => stored switch
    {
        null => null,
        long number => DecodeInteger(number, type),
        string text when type.Name == SqlTypeName.DateTimeOffset => DecodeOffset(text),
        string text when type.Name == SqlTypeName.SqlVariant => VariantText.Read(text),
        string text => text,
        byte[] bytes when type.IsBinary => bytes,
        byte[] bytes => DecodeBlob(bytes, type),
        double number => type.Name == SqlTypeName.Real ? (object)(float)number : number,
        _ => throw new ArgumentException($"{stored.GetType()} is not what SQLite stores.", nameof(stored)),
    };

    /// <summary>The value stored as an INTEGER.</summary>
    public static object DecodeInteger(long stored, SqlType type) => type.Name switch
    {
        SqlTypeName.Int => (int)stored,
        SqlTypeName.BigInt => stored,
        SqlTypeName.Bit => stored != 0,
        SqlTypeName.DateTime2 or SqlTypeName.DateTime or SqlTypeName.Date or SqlTypeName.SmallDateTime => new DateTime(stored),
        SqlTypeName.Decimal or SqlTypeName.Money or SqlTypeName.SmallMoney => DecodeDecimal(stored, type.Scale),
        SqlTypeName.SmallInt => (short)stored,
        SqlTypeName.TinyInt => (byte)stored,
        SqlTypeName.Time => new TimeSpan(stored),
        SqlTypeName.Float => (double)stored,
        SqlTypeName.Real => (float)stored,
        _ => throw new ArgumentException($"{type} is not stored as an integer.", nameof(type)),
    };

    /// <summary>The value stored as a BLOB.</summary>
    public static object DecodeBlob(ReadOnlySpan<byte> stored, SqlType type) => type.Name switch
    {
        SqlTypeName.UniqueIdentifier => DecodeGuid(stored),
        SqlTypeName.Decimal => new ExactDecimal(ReadWideDecimal(stored), type.Scale).ToClr(),
        SqlTypeName.Binary or SqlTypeName.VarBinary => stored.ToArray(),
        _ => throw new ArgumentException($"{type} is not stored as a blob.", nameof(type)),
    };

    private static byte[] EncodeGuid(Guid value)
    {
        Span<byte> bytes = stackalloc byte[GuidSize];
        value.TryWriteBytes(bytes);
        var stored = new byte[GuidSize];
        for (var i = 0; i < GuidSize; i++)
            stored[i] = bytes[GuidOrder[i]];
        return stored;
    }

    private static Guid DecodeGuid(ReadOnlySpan<byte> stored)
    {
        Span<byte> bytes = stackalloc byte[GuidSize];
        for (var i = 0; i < GuidSize; i++)
            bytes[GuidOrder[i]] = stored[i];
        return new Guid(bytes);
    }

    /// <summary>The ticks of the instant, by which alone values compare, then the offset in minutes.</summary>
    private static string EncodeOffset(DateTimeOffset value) =>
        string.Create(CultureInfo.InvariantCulture, $"{value.UtcTicks:D19}{value.TotalOffsetMinutes + OffsetBias:D4}");

    private static DateTimeOffset DecodeOffset(string stored)
    {
        var offset = TimeSpan.FromMinutes(int.Parse(stored.AsSpan(SqlCollation.InstantLength), CultureInfo.InvariantCulture) - OffsetBias);
        return new DateTimeOffset(long.Parse(stored.AsSpan(0, SqlCollation.InstantLength), CultureInfo.InvariantCulture) + offset.Ticks, offset);
    }

    /// <summary>The stored value of a wide decimal: the number of its smallest unit as 128 bits, biased so that its bytes sort like it.</summary>
    /// <exception cref="SqlErrorException">8115 it has more digits than its type.</exception>
    public static byte[] EncodeWideDecimal(ExactDecimal value, SqlType type)
    {
        if (!value.Fits(type))
            throw SqlErrors.ExpressionOverflow(type);
        var stored = new byte[WideDecimalSize];
        BinaryPrimitives.WriteUInt128BigEndian(stored, (UInt128)(value.Round(type.Scale).Unscaled + WideDecimalBias));
        return stored;
    }

    /// <summary>The number of smallest units in a wide decimal.</summary>
    public static BigInteger ReadWideDecimal(ReadOnlySpan<byte> stored) => (BigInteger)BinaryPrimitives.ReadUInt128BigEndian(stored) - WideDecimalBias;

    private static long EncodeDecimal(decimal value, SqlType type)
    {
        try
        {
            return decimal.ToInt64(decimal.Round(value * PowersOfTen[Math.Min((int)type.Scale, MaxDecimalScale)], MidpointRounding.AwayFromZero));
        }
        catch (OverflowException)
        {
            throw SqlErrors.ExpressionOverflow(type);
        }
    }

    private static decimal DecodeDecimal(long stored, byte scale)
    {
        var magnitude = stored < 0 ? unchecked((ulong)-stored) : (ulong)stored;
        return new decimal((int)magnitude, (int)(magnitude >> 32), 0, stored < 0, Math.Min(scale, (byte)MaxDecimalScale));
    }

    private static decimal[] CreatePowersOfTen()
    {
        var powers = new decimal[MaxDecimalScale + 1];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++)
            powers[i] = powers[i - 1] * 10;
        return powers;
    }
}
