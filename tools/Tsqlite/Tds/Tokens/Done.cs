using Tsqlite.Tds.Packets;

namespace Tsqlite.Tds.Tokens;

/// <summary>DONE, DONEINPROC or DONEPROC: the end of a statement, of one inside a procedure, of a procedure. MS-TDS 2.2.7.6 to 2.2.7.8.</summary>
internal readonly record struct Done(TokenType Token, DoneStatus Status, ushort Command = Done.Other, ulong RowCount = 0)
{
    /// <summary>The command of a statement that returned rows: its count is not one of rows affected.</summary>
    public const ushort Select = 0xC1;

    /// <summary>Any other: clients tell only SELECT apart.</summary>
    public const ushort Other = 0;

    public void Write(MessageWriter writer)
    {
        writer.WriteByte((byte)Token);
        writer.WriteUInt16((ushort)Status);
        writer.WriteUInt16(Command);
        writer.WriteUInt64(RowCount);
    }

    /// <summary>Reads what follows the token's first byte.</summary>
    public static Done Read(MessageReader reader, TokenType token) =>
        new(token, (DoneStatus)reader.ReadUInt16(), reader.ReadUInt16(), reader.ReadUInt64());
}
