using System.Buffers.Binary;

namespace Tsqlite.Tds.Packets;

/// <summary>The eight bytes before every packet's data. MS-TDS 2.2.3.1.</summary>
/// <param name="Type">What the message carries.</param>
/// <param name="Status">Flags of this packet.</param>
/// <param name="Length">Length of the packet, header included.</param>
/// <param name="Spid">The server's session, for people who read traces.</param>
/// <param name="Id">Counts packets modulo 256; receivers ignore it.</param>
internal readonly record struct PacketHeader(PacketType Type, PacketStatus Status, int Length, short Spid = 0, byte Id = 0)
{
    public const int Size = 8;
    public const int MinPacketSize = 512;
    public const int DefaultPacketSize = 4096;
    public const int MaxPacketSize = 32767;

    public int DataLength => Length - Size;

    public void Write(Span<byte> destination)
    {
        destination[0] = (byte)Type;
        destination[1] = (byte)Status;
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], (ushort)Length);
        BinaryPrimitives.WriteInt16BigEndian(destination[4..], Spid);
        destination[6] = Id;
        destination[7] = 0;
    }

    /// <exception cref="TdsProtocolException">The length is not one that a packet can have.</exception>
    public static PacketHeader Read(ReadOnlySpan<byte> source)
    {
        var header = new PacketHeader(
            (PacketType)source[0],
            (PacketStatus)source[1],
            BinaryPrimitives.ReadUInt16BigEndian(source[2..]),
            BinaryPrimitives.ReadInt16BigEndian(source[4..]),
            source[6]);
        return header.Length is >= Size and <= MaxPacketSize
            ? header
            : throw new TdsProtocolException($"A packet of {header.Length} bytes.");
    }
}
