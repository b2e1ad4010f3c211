using System.Buffers.Binary;
using Tsqlite.Tds.Packets;

namespace Tsqlite.Tds.Tokens;

/// <summary>LOGINACK: the login was accepted, by which program, with which protocol. MS-TDS 2.2.7.14.</summary>
internal sealed record LoginAck(string ProgramName, Version Version)
{
    /// <summary>TDS 7.4, big-endian in this token only.</summary>
    public const uint Tds74 = 0x74000004;

    private const byte TransactSqlInterface = 1;

    public void Write(MessageWriter writer)
    {
        writer.WriteByte((byte)TokenType.LoginAck);
        writer.WriteUInt16((ushort)(1 + sizeof(uint) + 1 + (ProgramName.Length * sizeof(char)) + 4));
        writer.WriteByte(TransactSqlInterface);
        writer.WriteUInt32(BinaryPrimitives.ReverseEndianness(Tds74));
        writer.WriteShortText(ProgramName);
        writer.WriteByte((byte)Version.Major);
        writer.WriteByte((byte)Version.Minor);
        writer.WriteUInt16(BinaryPrimitives.ReverseEndianness((ushort)Math.Max(Version.Build, 0)));
    }

    /// <summary>Reads what follows the token's first byte.</summary>
    public static LoginAck Read(MessageReader reader)
    {
        reader.ReadUInt16();
        if (reader.ReadByte() != TransactSqlInterface || BinaryPrimitives.ReverseEndianness(reader.ReadUInt32()) != Tds74)
        {
            throw new TdsProtocolException("LOGINACK of another protocol.");
        }

        var name = reader.ReadShortText();
        return new LoginAck(
            name, new Version(reader.ReadByte(), reader.ReadByte(), BinaryPrimitives.ReverseEndianness(reader.ReadUInt16())));
    }
}
