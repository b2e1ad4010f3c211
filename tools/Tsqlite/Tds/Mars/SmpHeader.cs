using System.Buffers.Binary;
using Tsqlite.Tds.Packets;

namespace Tsqlite.Tds.Mars;

/// <summary>The sixteen bytes before every packet once sessions are multiplexed; integers are little-endian. MC-SMP 2.2.1.1.</summary>
/// <param name="Flags">What the packet does.</param>
/// <param name="SessionId">Of which session.</param>
/// <param name="Length">Bytes of the packet, header included.</param>
/// <param name="Sequence">Counts the data packets of the session and direction, from 1.</param>
/// <param name="Window">The last sequence number that the sender of this packet is ready to receive.</param>
internal readonly record struct SmpHeader(SmpFlags Flags, ushort SessionId, int Length, uint Sequence, uint Window)
{
    public const int Size = 16;

    private const byte Mark = 0x53;

    public int DataLength => Length - Size;

    public void Write(Span<byte> destination)
    {
        destination[0] = Mark;
        destination[1] = (byte)Flags;
        BinaryPrimitives.WriteUInt16LittleEndian(destination[2..], SessionId);
        BinaryPrimitives.WriteInt32LittleEndian(destination[4..], Length);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[8..], Sequence);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[12..], Window);
    }

    /// <exception cref="TdsProtocolException">The bytes are no such header.</exception>
    public static SmpHeader Read(ReadOnlySpan<byte> source)
    {
        var header = new SmpHeader(
            (SmpFlags)source[1],
            BinaryPrimitives.ReadUInt16LittleEndian(source[2..]),
            BinaryPrimitives.ReadInt32LittleEndian(source[4..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[8..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[12..]));
        var carriesData = header.Flags == SmpFlags.Data;
        return source[0] == Mark
            && header.Flags is SmpFlags.Syn or SmpFlags.Ack or SmpFlags.Fin or SmpFlags.Data
            && (carriesData ? header.DataLength is > 0 and <= PacketHeader.MaxPacketSize : header.DataLength == 0)
            ? header
            : throw new TdsProtocolException("A packet that is none of a multiplexed session.");
    }
}
