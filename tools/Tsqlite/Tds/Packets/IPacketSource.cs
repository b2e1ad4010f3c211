namespace Tsqlite.Tds.Packets;

/// <summary>Where a message's packets come from.</summary>
internal interface IPacketSource
{
    /// <summary>Waits for the next packet; null when the client has closed the connection.</summary>
    Packet? Next();
}
