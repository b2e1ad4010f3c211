using System.Threading.Channels;
using Tsqlite.Tds.Packets;

namespace Tsqlite.Tds.Mars;

/// <summary>One session of a multiplexed connection, as the stream of bytes that its requests and responses are. MC-SMP 3.1.</summary>
internal sealed class SmpStream(SmpConnection connection, ushort sessionId, uint window) : Stream
{
    // What clients take for granted: each side may send four packets before it hears of the other.
    private const uint WindowSize = 4;
    private const uint AcknowledgeAfter = 2;

    private readonly Channel<byte[]> _received = Channel.CreateUnbounded<byte[]>();
    private readonly PacketSpool _spool = new();
    private byte[] _current = [];
    private int _position;
    private uint _receivedCount;
    private uint _takenCount;
    private uint _acknowledged;
    private uint _sent;
    private uint _window = window;
    private bool _isPeerDone;
    private bool _isOver;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Takes a packet of this session. Called with the connection's gate held.</summary>
    /// <exception cref="TdsProtocolException">The client sends more than it was allowed to.</exception>
    public void Receive(SmpHeader header, byte[] data)
    {
        // The window only ever moves on; a packet that was overtaken says nothing new.
        if ((int)(header.Window - _window) > 0)
        {
            _window = header.Window;
            SendSpool();
        }

        switch (header.Flags)
        {
            case SmpFlags.Data when header.Sequence != ++_receivedCount || _receivedCount - _takenCount > WindowSize || _isPeerDone:
                throw new TdsProtocolException("A packet out of its order.");
            case SmpFlags.Data:
                _received.Writer.TryWrite(data);
                break;
            case SmpFlags.Fin:
                _isPeerDone = true;
                _received.Writer.TryComplete();
                break;
        }
    }

    /// <summary>The connection has gone. Called with its gate held.</summary>
    public void Abandon()
    {
        _isOver = true;
        _received.Writer.TryComplete();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_position == _current.Length)
        {
            if (!await _received.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                return 0;
            }

            if (_received.Reader.TryRead(out var next))
            {
                (_current, _position) = (next, 0);
                Acknowledge();
            }
        }

        var count = Math.Min(buffer.Length, _current.Length - _position);
        _current.AsMemory(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    /// <summary>Sends one packet of TDS, or keeps it when the client has no room for it and another request waits.</summary>
    /// <exception cref="IOException">The client has gone.</exception>
    public override void Write(byte[] buffer, int offset, int count)
    {
        lock (connection.Gate)
        {
            while (!_isOver && _spool.IsEmpty && _sent == _window && !connection.IsContended)
            {
                Monitor.Wait(connection.Gate);
            }

            if (_isOver)
            {
                throw new IOException("The client has closed the connection.");
            }

            if (_spool.IsEmpty && _sent != _window)
            {
                Send(buffer.AsSpan(offset, count));
            }
            else
            {
                _spool.Add(buffer.AsSpan(offset, count));
            }
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Lets what was sent arrive, and ends the session.</summary>
    protected override void Dispose(bool disposing)
    {
        lock (connection.Gate)
        {
            while (!_isOver && !_isPeerDone && !_spool.IsEmpty)
            {
                Monitor.Wait(connection.Gate);
            }

            if (!_isOver)
            {
                _isOver = true;
                TrySend(new SmpHeader(SmpFlags.Fin, sessionId, SmpHeader.Size, _sent, _takenCount + WindowSize));
            }

            connection.Forget(sessionId);
            _spool.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Send(ReadOnlySpan<byte> packet)
    {
        _acknowledged = _takenCount;
        connection.Send(new SmpHeader(SmpFlags.Data, sessionId, SmpHeader.Size + packet.Length, ++_sent, _takenCount + WindowSize), packet);
    }

    private void SendSpool()
    {
        while (!_spool.IsEmpty && _sent != _window)
        {
            Send(_spool.Take());
        }
    }

    private void Acknowledge()
    {
        lock (connection.Gate)
        {
            _takenCount++;
            if (!_isOver && _takenCount - _acknowledged >= AcknowledgeAfter)
            {
                _acknowledged = _takenCount;
                TrySend(new SmpHeader(SmpFlags.Ack, sessionId, SmpHeader.Size, _sent, _takenCount + WindowSize));
            }
        }
    }

    private void TrySend(SmpHeader header)
    {
        try
        {
            connection.Send(header, []);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The client has gone; whoever reads from it learns that.
        }
    }
}
