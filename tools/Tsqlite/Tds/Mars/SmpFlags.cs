namespace Tsqlite.Tds.Mars;

/// <summary>What an SMP packet does. MC-SMP 2.2.1.1.</summary>
[Flags]
internal enum SmpFlags : byte
{
    None = 0,

    /// <summary>Opens a session.</summary>
    Syn = 0x01,

    /// <summary>Moves the window and carries nothing.</summary>
    Ack = 0x02,

    /// <summary>The sender has no more data.</summary>
    Fin = 0x04,

    Data = 0x08,
}
