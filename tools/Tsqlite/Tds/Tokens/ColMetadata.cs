using Tsqlite.Contract;
using Tsqlite.Tds.Packets;
using Tsqlite.Tds.Values;
using Tsqlite.Types;

namespace Tsqlite.Tds.Tokens;

/// <summary>COLMETADATA: the columns of the rows that follow. MS-TDS 2.2.7.4.</summary>
internal sealed class ColMetadata
{
    private const ushort NoColumns = 0xFFFF;
    private const ushort Nullable = 0x0001;
    private const ushort UpdatableUnknown = 0x0008;
    private const ushort Identity = 0x0010;
    private const ushort Computed = 0x0020;
    private const ushort MaxColumns = 4096;

    private ColMetadata(IReadOnlyList<ResultColumn> columns, TypeInfo[] types)
    {
        Columns = columns;
        Types = types;
    }

    public IReadOnlyList<ResultColumn> Columns { get; }

    /// <summary>How each column's values look on the wire.</summary>
    public TypeInfo[] Types { get; }

    public static ColMetadata For(IReadOnlyList<ResultColumn> columns)
    {
        var types = new TypeInfo[columns.Count];
        for (var i = 0; i < types.Length; i++)
        {
            types[i] = TypeInfo.For(columns[i].Type, columns[i].IsNullable);
        }

        return new ColMetadata(columns, types);
    }

    public void Write(MessageWriter writer)
    {
        writer.WriteByte((byte)TokenType.ColMetadata);
        writer.WriteUInt16(Types.Length == 0 ? NoColumns : (ushort)Types.Length);
        for (var i = 0; i < Types.Length; i++)
        {
            var column = Columns[i];
            writer.WriteUInt32(0);
            writer.WriteUInt16((ushort)(
                (column.IsNullable ? Nullable : 0) | (column.IsIdentity ? Identity : 0) | (column.IsComputed ? Computed : UpdatableUnknown)));
            Types[i].Write(writer);
            if (Types[i].IsLong)
            {
                // The table that the column is of, in one part: no client here asks for it.
                writer.WriteByte(1);
                writer.WriteUInt16(0);
            }

            writer.WriteShortText(column.Name);
        }
    }

    /// <summary>Reads what follows the token's first byte.</summary>
    public static ColMetadata Read(MessageReader reader)
    {
        var count = reader.ReadUInt16();
        if (count == NoColumns)
        {
            return new ColMetadata([], []);
        }

        if (count > MaxColumns)
        {
            throw new TdsProtocolException($"A row of {count} columns.");
        }

        var columns = new ResultColumn[count];
        var types = new TypeInfo[count];
        for (var i = 0; i < count; i++)
        {
            reader.ReadUInt32();
            var flags = reader.ReadUInt16();
            types[i] = TypeInfo.Read(reader);
            if (types[i].IsLong)
            {
                // Bulk load, the one message where a client sends columns, has one table name here and no count of its parts.
                reader.ReadText();
            }

            columns[i] = new ResultColumn(
                reader.ReadShortText(), types[i].Type, (flags & Nullable) != 0, (flags & Identity) != 0, (flags & Computed) != 0);
        }

        return new ColMetadata(columns, types);
    }
}
