using Tsqlite.Contract;
using Tsqlite.Tds.Packets;
using Tsqlite.Tds.Values;
using Tsqlite.Types;

namespace Tsqlite.Tds.Requests;

/// <summary>A table-valued parameter: the table type's name, its columns, then rows. MS-TDS 2.2.5.5.5.</summary>
internal static class TableValueParameter
{
    private const ushort NoColumns = 0xFFFF;
    private const ushort NullableFlag = 0x0001;
    private const ushort DefaultFlag = 0x0200;
    private const byte EndToken = 0x00;
    private const byte RowToken = 0x01;
    private const byte OrderUniqueToken = 0x10;
    private const byte ColumnOrderingToken = 0x11;
    private const int MaxColumns = 1024;
    private const int NameParts = 3;

    /// <summary>Reads what follows the type's first byte.</summary>
    /// <exception cref="TdsProtocolException">The message is not well formed.</exception>
    /// <exception cref="Errors.SqlErrorException">A column of a type that is not supported; the rest of the message cannot be read.</exception>
    public static TableValue Read(MessageReader reader)
    {
        var parts = new List<string>();
        for (var i = 0; i < NameParts; i++)
        {
            if (reader.ReadShortText() is { Length: > 0 } part)
            {
                parts.Add($"[{part.Replace("]", "]]", StringComparison.Ordinal)}]");
            }
        }

        var (columns, types) = ReadColumns(reader);
        SkipOrder(reader);
        return new TableValue(string.Join('.', parts), columns, [.. ReadRows(reader, columns, types)]);
    }

    /// <summary>Writes what follows the type's first byte, as a client does.</summary>
    public static void Write(MessageWriter writer, string schema, string name, TableValue table)
    {
        writer.WriteShortText("");
        writer.WriteShortText(schema);
        writer.WriteShortText(name);
        writer.WriteUInt16(table.Columns.Count == 0 ? NoColumns : (ushort)table.Columns.Count);
        var types = table.Columns.Select(column => TypeInfo.For(column.Type)).ToArray();
        for (var i = 0; i < types.Length; i++)
        {
            writer.WriteUInt32(0);
            writer.WriteUInt16(table.Columns[i].IsDefault ? DefaultFlag : NullableFlag);
            types[i].Write(writer);
            writer.WriteShortText("");
        }

        writer.WriteByte(EndToken);
        foreach (var row in table.Rows)
        {
            writer.WriteByte(RowToken);
            for (var i = 0; i < types.Length; i++)
            {
                if (!table.Columns[i].IsDefault)
                {
                    ValueWriter.Write(writer, types[i], row[i]);
                }
            }
        }

        writer.WriteByte(EndToken);
    }

    private static (TableValueColumn[] Columns, TypeInfo[] Types) ReadColumns(MessageReader reader)
    {
        var count = reader.ReadUInt16();
        if (count == NoColumns)
        {
            return ([], []);
        }

        if (count > MaxColumns)
        {
            throw new TdsProtocolException($"A table of {count} columns.");
        }

        var columns = new TableValueColumn[count];
        var types = new TypeInfo[count];
        for (var i = 0; i < count; i++)
        {
            reader.ReadUInt32();
            var flags = reader.ReadUInt16();
            types[i] = TypeInfo.Read(reader);
            reader.ReadShortText();
            columns[i] = new TableValueColumn(types[i].Type, (flags & DefaultFlag) != 0);
        }

        return (columns, types);
    }

    /// <summary>How the client says that the rows are sorted, or that the columns are: nothing rests on it here.</summary>
    private static void SkipOrder(MessageReader reader)
    {
        while (reader.ReadByte() is var token and not EndToken)
        {
            var size = token switch
            {
                OrderUniqueToken => sizeof(ushort) + 1,
                ColumnOrderingToken => sizeof(ushort),
                _ => throw new TdsProtocolException($"Token 0x{token:X2} after the columns of a table."),
            };
            for (var left = reader.ReadUInt16() * size; left > 0; left--)
            {
                reader.ReadByte();
            }
        }
    }

    private static IEnumerable<object?[]> ReadRows(MessageReader reader, TableValueColumn[] columns, TypeInfo[] types)
    {
        while (reader.ReadByte() is var token and not EndToken)
        {
            if (token != RowToken || columns.Length == 0)
            {
                throw new TdsProtocolException($"Token 0x{token:X2} among the rows of a table.");
            }

            var row = new object?[columns.Length];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = columns[i].IsDefault ? null : ValueReader.Read(reader, types[i], hasTextPointer: false);
            }

            yield return row;
        }
    }
}
