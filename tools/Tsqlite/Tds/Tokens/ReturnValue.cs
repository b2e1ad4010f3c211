using Tsqlite.Tds.Packets;
using Tsqlite.Tds.Values;
using Tsqlite.Types;

namespace Tsqlite.Tds.Tokens;

/// <summary>RETURNVALUE: an output parameter after the call. MS-TDS 2.2.7.19.</summary>
internal sealed record ReturnValue(int Ordinal, string Name, SqlType Type, object? Value)
{
    private const byte OutputParameter = 0x01;
    private const ushort Nullable = 0x0001;

    public void Write(MessageWriter writer)
    {
        writer.WriteByte((byte)TokenType.ReturnValue);
        writer.WriteUInt16((ushort)Ordinal);
        writer.WriteShortText(Name);
        writer.WriteByte(OutputParameter);
        writer.WriteUInt32(0);
        writer.WriteUInt16(Nullable);
        var info = TypeInfo.For(Type);
        info.Write(writer);
        ValueWriter.Write(writer, info, Value);
    }

    /// <summary>Reads what follows the token's first byte.</summary>
    public static ReturnValue Read(MessageReader reader)
    {
        var ordinal = reader.ReadUInt16();
        var name = reader.ReadShortText();
        reader.ReadByte();
        reader.ReadUInt32();
        reader.ReadUInt16();
        var info = TypeInfo.Read(reader);
        return new ReturnValue(ordinal, name, info.Type, ValueReader.Read(reader, info, hasTextPointer: false));
    }
}
