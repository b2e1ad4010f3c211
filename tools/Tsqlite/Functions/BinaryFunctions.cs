using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using System.Security.Cryptography;
using Tsqlite.Errors;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Functions;

/// <summary>Functions that work on the bytes of values: hashes, checksums and gzip.</summary>
internal static class BinaryFunctions
{
    private const int MaxArguments = 1024;

    /// <summary>What NULL counts as in a checksum.</summary>
    private const uint ChecksumOfNull = 0x7FFFFFFF;

    public static IReadOnlyList<ScalarFunction> All { get; } =
    [
        new("HASHBYTES", 2, 2, HashBytesParameter, _ => SqlType.VarBinary(8000),
            (arguments, types, _) => HashBytes(
                (string)arguments[0]!, arguments[1] as byte[] ?? SqlConvert.TextBytes((string)arguments[1]!, types[1]))),
        Checksum("CHECKSUM", type => !type.IsCharacter),
        Checksum("BINARY_CHECKSUM", type => !type.IsUnicode),
        new("COMPRESS", 1, 1, (index, types) => OfBytes(types[index], index, "compress"), _ => SqlType.VarBinary(SqlType.Max),
            (arguments, types, _) => Compress(arguments[0] as byte[] ?? SqlConvert.TextBytes((string)arguments[0]!, types[0]))),
        new("DECOMPRESS", 1, 1, (index, types) => types[index].IsBinary ? null : throw Signature.Refuse(types[index], index, "decompress"),
            _ => SqlType.VarBinary(SqlType.Max), (arguments, _, _) => Decompress((byte[])arguments[0]!)),
    ];

    private static SqlType? HashBytesParameter(int index, IReadOnlyList<SqlType> types) =>
        index == 0 ? Signature.Text(types[0]) : OfBytes(types[1], index, "hashbytes");

    private static SqlType? OfBytes(SqlType type, int index, string function) =>
        type.IsCharacter || type.IsBinary ? null : throw Signature.Refuse(type, index, function);

    /// <summary>An algorithm that there is not gives NULL.</summary>
    private static byte[]? HashBytes(string algorithm, byte[] input) => algorithm.ToUpperInvariant() switch
    {
        "MD5" => MD5.HashData(input),
        "SHA" or "SHA1" => SHA1.HashData(input),
        "SHA2_256" => SHA256.HashData(input),
        "SHA2_512" => SHA512.HashData(input),
        "MD2" or "MD4" => throw SqlErrors.HashAlgorithm(algorithm),
        _ => null,
    };

    /// <summary>Only types whose sums are known: those of text under a collation, decimal and the newer types with a time are not.</summary>
    private static ScalarFunction Checksum(string name, Func<SqlType, bool> isKnown) => new(name, 1, MaxArguments,
        (index, types) => isKnown(types[index]) && !HasUnknownSum(types[index]) ? null : throw SqlErrors.ChecksumOf(name, types[index]),
        _ => SqlType.Int,
        (arguments, types, _) =>
        {
            var sum = 0u;
            for (var i = 0; i < arguments.Length; i++)
                sum = BitOperations.RotateLeft(sum, 4) ^ ChecksumOf(arguments[i], types[i]);
            return unchecked((int)sum);
        })
    {
        NullOnNull = false,
    };

    private static bool HasUnknownSum(SqlType type) => type.Name is SqlTypeName.Decimal
        or SqlTypeName.Time or SqlTypeName.DateTime2 or SqlTypeName.DateTimeOffset;

    private static uint ChecksumOf(object? value, SqlType type) => value switch
    {
        null => ChecksumOfNull,
        string text => Fold(Windows1252.GetBytes(text.TrimEnd(' ')), isSigned: true),
        byte[] bytes => Fold(bytes.AsSpan().TrimEnd((byte)0), isSigned: false),
        Guid guid => Fold(guid.ToByteArray(), isSigned: false),
        DateTime date when type.Name == SqlTypeName.Date => unchecked((uint)(date - OldDateTime.Epoch).Days),
        int number => unchecked((uint)number),
        short number => (ushort)number,
        byte number => number,
        bool bit => bit ? 1u : 0u,
        _ => XorOfHalves((byte[])SqlConvert.Convert(value, type, SqlType.VarBinary(8))!),
    };

    /// <summary>The older types are numbers of four or eight bytes.</summary>
    private static uint XorOfHalves(ReadOnlySpan<byte> bytes) => bytes.Length == 4
        ? BinaryPrimitives.ReadUInt32BigEndian(bytes)
        : BinaryPrimitives.ReadUInt32BigEndian(bytes) ^ BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);

    private static uint Fold(ReadOnlySpan<byte> bytes, bool isSigned)
    {
        var sum = 0u;
        foreach (var value in bytes)
            sum = BitOperations.RotateLeft(sum, 4) ^ (isSigned ? unchecked((uint)(sbyte)value) : value);
        return sum;
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return compressed.ToArray();
    }

    private static byte[] Decompress(byte[] bytes)
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            gzip.CopyTo(plain);
            return plain.ToArray();
        }
        catch (InvalidDataException)
        {
            throw SqlErrors.DecompressOf();
        }
    }
}
