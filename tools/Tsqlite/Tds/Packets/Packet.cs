using System.Buffers;

namespace Tsqlite.Tds.Packets;

/// <summary>A received packet. Its data is in a pooled buffer until <see cref="Release"/>.</summary>
internal readonly struct Packet(PacketHeader header, byte[] buffer)
{
    public PacketHeader Header { get; } = header;

    public ReadOnlySpan<byte> Data => buffer.AsSpan(0, Header.DataLength);

    public bool EndsMessage => Header.Status.HasFlag(PacketStatus.EndOfMessage);

    /// <summary>Whether the client gave the message up with this packet.</summary>
    public bool IsAbort => Header.Status.HasFlag(PacketStatus.EndOfMessage | PacketStatus.Ignore);

    public void Release()
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Stands in the queue for the rest of a message that an attention cut off.</summary>
    public static Packet Abort(PacketType type) =>
        new(new PacketHeader(type, PacketStatus.EndOfMessage | PacketStatus.Ignore, PacketHeader.Size), []);

    /// <summary>The next packet, or null when the client closed the connection between two packets.</summary>
    /// <exception cref="TdsProtocolException">The bytes are no packet.</exception>
    /// <exception cref="EndOfStreamException">The connection closed within a packet.</exception>
    public static async ValueTask<Packet?> ReadAsync(Stream stream, byte[] headerBuffer, CancellationToken cancellation)
    {
        var got = await stream.ReadAtLeastAsync(
            headerBuffer.AsMemory(0, PacketHeader.Size), PacketHeader.Size, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        if (got == 0)
        {
            return null;
        }

        if (got < PacketHeader.Size)
        {
            throw new EndOfStreamException();
        }

        var header = PacketHeader.Read(headerBuffer);
        if (header.DataLength == 0)
        {
            return new Packet(header, []);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(header.DataLength);
        try
        {
            await stream.ReadExactlyAsync(buffer.AsMemory(0, header.DataLength), cancellation).ConfigureAwait(false);
            return new Packet(header, buffer);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }
}
