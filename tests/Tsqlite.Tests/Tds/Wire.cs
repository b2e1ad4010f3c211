using Tsqlite.Tds.Packets;

namespace Tsqlite.Tests.Tds;

/// <summary>What is written into a message comes out of it again, through packets of a given size.</summary>
internal static class Wire
{
    public static byte[] Bytes(
        Action<MessageWriter> write, int packetSize = PacketHeader.DefaultPacketSize, PacketType type = PacketType.TabularResult)
    {
        var stream = new MemoryStream();
        var writer = new MessageWriter(stream) { PacketSize = packetSize, Type = type };
        write(writer);
        writer.EndMessage();
        return stream.ToArray();
    }

    public static MessageReader Reader(byte[] packets)
    {
        var reader = new MessageReader(new DirectPacketSource(new MemoryStream(packets)));
        Assert.That(reader.NextMessage());
        return reader;
    }

    public static MessageReader Through(Action<MessageWriter> write, int packetSize = PacketHeader.DefaultPacketSize) =>
        Reader(Bytes(write, packetSize));
}
