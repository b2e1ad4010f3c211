using Tsqlite.Tds.Packets;

namespace Tsqlite.Tds.Tokens;

/// <summary>RETURNSTATUS: what a procedure returned. MS-TDS 2.2.7.18.</summary>
internal readonly record struct ReturnStatus(int Status)
{
    public void Write(MessageWriter writer)
    {
        writer.WriteByte((byte)TokenType.ReturnStatus);
        writer.WriteInt32(Status);
    }

    /// <summary>Reads what follows the token's first byte.</summary>
    public static ReturnStatus Read(MessageReader reader) => new(reader.ReadInt32());
}
