using Tsqlite.Contract;
using Tsqlite.Tds.Packets;

namespace Tsqlite.Tds.Tokens;

/// <summary>DONE, DONEINPROC or DONEPROC: the end of a statement, of one inside a procedure, of a procedure. MS-TDS 2.2.7.6 to 2.2.7.8.</summary>
internal readonly record struct Done(TokenType Token, DoneStatus Status, ushort Command = Done.Other, ulong RowCount = 0)
{
    // MS-TDS leaves the numbers to the server. Clients know these: what they count as rows affected is any command but SELECT for some,
    // and only the commands of DML for others.
    public const ushort Other = 0;
    public const ushort Select = 0xC1;
    public const ushort SelectInto = 0xC2;
    public const ushort Insert = 0xC3;
    public const ushort Delete = 0xC4;
    public const ushort Update = 0xC5;
    public const ushort BulkInsert = 0xF0;
    public const ushort Merge = 0x117;

    /// <summary>The number of a command.</summary>
    public static ushort CommandOf(StatementCommand command) => command switch
    {
        StatementCommand.Select => Select,
        StatementCommand.SelectInto => SelectInto,
        StatementCommand.Insert => Insert,
        StatementCommand.Update => Update,
        StatementCommand.Delete => Delete,
        StatementCommand.Merge => Merge,
        StatementCommand.BulkInsert => BulkInsert,
        _ => Other,
    };

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
