using System.Buffers.Binary;
using System.Text;
using Tsqlite.Storage;
using Tsqlite.Values;

namespace Tsqlite.Emission;

/// <summary>
/// Rows as a JSON array of texts, one a row, each the row's stored values one after another: a letter for the kind, and for text and bytes
/// their length. JSON of SQLite's own would take no bytes and round floating point numbers.
/// </summary>
internal sealed class PackedRows : ISqliteAccumulator
{
    private readonly StringBuilder _rows = new("[");

    /// <summary>Packs rows of stored values.</summary>
    public static string Pack(IEnumerable<object?[]> rows)
    {
        var packed = new PackedRows();
        foreach (var row in rows)
            packed.Add(row);
        return (string)packed.Result()!;
    }

    public void Add(object?[] arguments)
    {
        var row = new MemoryStream();
        foreach (var value in arguments)
            Write(row, value);
        _rows.Append(_rows.Length > 1 ? ",\"" : "\"").Append(Convert.ToBase64String(row.GetBuffer().AsSpan(0, (int)row.Length))).Append('"');
    }

    public object? Result() => _rows.Append(']').ToString();

    public static object? ValueAt(string row, int index)
    {
        ReadOnlySpan<byte> rest = Convert.FromBase64String(row);
        for (var i = 0; ; i++)
        {
            var value = Read(ref rest, decode: i == index);
            if (i == index)
                return value;
        }
    }

    private static void Write(MemoryStream row, object? value)
    {
        switch (value)
        {
            case null:
                row.WriteByte((byte)'n');
                break;
            case long number:
                row.WriteByte((byte)'i');
                WriteInt64(row, number);
                break;
            case double number:
                row.WriteByte((byte)'r');
                WriteInt64(row, BitConverter.DoubleToInt64Bits(number));
                break;
            case string text:
                row.WriteByte((byte)'t');
                WriteBytes(row, StoredText.GetBytes(text));
                break;
            default:
                row.WriteByte((byte)'b');
                WriteBytes(row, (byte[])value);
                break;
        }
    }

    private static void WriteInt64(MemoryStream row, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        row.Write(bytes);
    }

    private static void WriteBytes(MemoryStream row, byte[] bytes)
    {
        WriteInt64(row, bytes.Length);
        row.Write(bytes);
    }

    private static object? Read(ref ReadOnlySpan<byte> rest, bool decode)
    {
        var kind = rest[0];
        rest = rest[1..];
        if (kind == 'n')
            return null;
        var number = BinaryPrimitives.ReadInt64LittleEndian(rest);
        rest = rest[sizeof(long)..];
        if (kind == 'i')
            return number;
        if (kind == 'r')
            return BitConverter.Int64BitsToDouble(number);
        var bytes = rest[..(int)number];
        rest = rest[(int)number..];
        return !decode ? null : kind == 't' ? StoredText.GetString(bytes) : bytes.ToArray();
    }
}
