namespace Tsqlite.Tds.Packets;

/// <summary>
/// Takes each packet from the stream when it is asked for and not a byte more. Until login has ended the same bytes may go
/// through TLS or not, so that nothing may be read ahead.
/// </summary>
internal sealed class DirectPacketSource(Stream stream) : IPacketSource
{
    private readonly byte[] _header = new byte[PacketHeader.Size];

    public Packet? Next() => Packet.ReadAsync(stream, _header, CancellationToken.None).AsTask().GetAwaiter().GetResult();
}
