using Tsqlite.Tds.Packets;

namespace Tsqlite.Tds.Login;

/// <summary>
/// Between TLS and the socket: wraps the handshake into PRELOGIN packets and passes everything through once
/// <see cref="EndHandshake"/> is called. MS-TDS 2.2.6.5 and 3.3.5.2.
/// </summary>
internal sealed class PreLoginTlsStream(Stream inner) : Stream
{
    private readonly byte[] _header = new byte[PacketHeader.Size];
    private bool _inHandshake = true;
    private int _left;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public void EndHandshake() => _inHandshake = false;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_inHandshake && _left == 0)
        {
            var got = await inner.ReadAtLeastAsync(_header, _header.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            if (got < _header.Length)
            {
                return 0;
            }

            var header = PacketHeader.Read(_header);
            if (header.Type != PacketType.PreLogin)
            {
                throw new TdsProtocolException("Expected a TLS handshake within PRELOGIN packets.");
            }

            _left = header.DataLength;
        }

        if (_left == 0)
        {
            return await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }

        var count = await inner.ReadAsync(buffer[..Math.Min(buffer.Length, _left)], cancellationToken).ConfigureAwait(false);
        _left -= count;
        return count;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_inHandshake)
        {
            await inner.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
            return;
        }

        while (buffer.Length > 0)
        {
            var length = Math.Min(buffer.Length, PacketHeader.DefaultPacketSize - PacketHeader.Size);
            var status = length == buffer.Length ? PacketStatus.EndOfMessage : PacketStatus.None;
            var packet = new byte[PacketHeader.Size + length];
            new PacketHeader(PacketType.PreLogin, status, packet.Length).Write(packet);
            buffer.Span[..length].CopyTo(packet.AsSpan(PacketHeader.Size));
            await inner.WriteAsync(packet, cancellationToken).ConfigureAwait(false);
            buffer = buffer[length..];
        }
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (_inHandshake)
        {
            WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();
        }
        else
        {
            inner.Write(buffer, offset, count);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
