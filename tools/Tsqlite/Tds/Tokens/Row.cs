using Tsqlite.Tds.Packets;
using Tsqlite.Tds.Values;

namespace Tsqlite.Tds.Tokens;

/// <summary>ROW, or NBCROW when a value is NULL: then a bitmap says which, and those take no room. MS-TDS 2.2.7.20 and 2.2.7.15.</summary>
internal static class Row
{
    /// <exception cref="InvalidOperationException">A NULL in a column that was said to hold none.</exception>
    public static void Write(MessageWriter writer, TypeInfo[] types, object?[] values)
    {
        if (Array.IndexOf(values, null, 0, types.Length) < 0)
        {
            writer.WriteByte((byte)TokenType.Row);
            for (var i = 0; i < types.Length; i++)
            {
                ValueWriter.Write(writer, types[i], values[i]);
            }

            return;
        }

        RequireNullable(types, values);
        WriteWithNulls(writer, types, values);
    }

    /// <summary>Reads what follows the token's first byte.</summary>
    public static object?[] Read(MessageReader reader, TypeInfo[] types, TokenType token)
    {
        var values = new object?[types.Length];
        if (token == TokenType.Row)
        {
            for (var i = 0; i < types.Length; i++)
            {
                values[i] = ValueReader.Read(reader, types[i], hasTextPointer: true);
            }

            return values;
        }

        Span<byte> nulls = stackalloc byte[(types.Length + 7) / 8];
        reader.ReadBytes(nulls);
        for (var i = 0; i < types.Length; i++)
        {
            if ((nulls[i / 8] & (1 << (i % 8))) == 0)
            {
                values[i] = ValueReader.Read(reader, types[i], hasTextPointer: true);
            }
        }

        return values;
    }

    private static void RequireNullable(TypeInfo[] types, object?[] values)
    {
        for (var i = 0; i < types.Length; i++)
        {
            if (values[i] is null && types[i].IsFixed)
            {
                throw new InvalidOperationException($"NULL in column {i + 1}, which is not nullable.");
            }
        }
    }

    private static void WriteWithNulls(MessageWriter writer, TypeInfo[] types, object?[] values)
    {
        writer.WriteByte((byte)TokenType.NbcRow);
        for (var first = 0; first < types.Length; first += 8)
        {
            var bits = 0;
            for (var i = first; i < Math.Min(first + 8, types.Length); i++)
            {
                bits |= values[i] is null ? 1 << (i - first) : 0;
            }

            writer.WriteByte((byte)bits);
        }

        for (var i = 0; i < types.Length; i++)
        {
            if (values[i] is { } value)
            {
                ValueWriter.Write(writer, types[i], value);
            }
        }
    }
}
