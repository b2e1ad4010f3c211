namespace Tsqlite.Tds.Packets;

/// <summary>Flags of a packet. MS-TDS 2.2.3.1.2.</summary>
[Flags]
internal enum PacketStatus : byte
{
    None = 0,
    EndOfMessage = 0x01,

    /// <summary>The client gives the unfinished message up; only together with <see cref="EndOfMessage"/>.</summary>
    Ignore = 0x02,

    ResetConnection = 0x08,
    ResetConnectionSkipTransaction = 0x10,
}
