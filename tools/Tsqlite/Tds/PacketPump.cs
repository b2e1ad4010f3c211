using System.Threading.Channels;
using Tsqlite.Tds.Packets;

namespace Tsqlite.Tds;

/// <summary>
/// Reads the client's packets while its requests run, because an attention must be seen while a statement is at work. Every attention
/// is acknowledged once, in a message of its own, after the response to the request that was in flight when it arrived.
/// MS-TDS 2.2.1.7 and 3.3.5.9.
/// </summary>
internal sealed class PacketPump(Stream stream) : IPacketSource
{
    // Deep enough to keep a bulk load busy, small enough that a client which sends faster than the engine stores must wait.
    private const int Depth = 16;

    private readonly Channel<Packet> _packets =
        Channel.CreateBounded<Packet>(new BoundedChannelOptions(Depth) { SingleReader = true, SingleWriter = true });

    private readonly Lock _gate = new();
    private CancellationTokenSource _attention = new();
    private bool _isInFlight;
    private bool _isAttentionPending;

    /// <summary>Cancelled by an attention to the request in flight, and when the client is lost.</summary>
    public CancellationToken Attention => _attention.Token;

    /// <summary>Reads until the client closes the connection or breaks the protocol.</summary>
    public async Task RunAsync()
    {
        Exception? failure = null;
        try
        {
            await ReadAllAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        Cancel();
        _packets.Writer.Complete(failure);
    }

    public Packet? Next() =>
        _packets.Reader.TryRead(out var packet) || WaitForPacket(out packet) ? packet : null;

    /// <summary>The request in flight has been dealt with.</summary>
    /// <returns>Whether an attention to it is to be acknowledged.</returns>
    public bool EndRequest()
    {
        lock (_gate)
        {
            var isAttention = _isAttentionPending;
            _isInFlight = false;
            _isAttentionPending = false;
            if (isAttention)
            {
                _attention = new CancellationTokenSource();
            }

            return isAttention;
        }
    }

    /// <summary>Stops the request in flight, whatever the reason.</summary>
    public void Cancel()
    {
        lock (_gate)
        {
            _attention.Cancel();
        }
    }

    private bool WaitForPacket(out Packet packet)
    {
        packet = default;
        return _packets.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult() && _packets.Reader.TryRead(out packet);
    }

    private async Task ReadAllAsync()
    {
        var header = new byte[PacketHeader.Size];
        PacketType? unfinished = null;
        while (await Packet.ReadAsync(stream, header, CancellationToken.None).ConfigureAwait(false) is { } packet)
        {
            if (packet.Header.Type != PacketType.Attention)
            {
                if (unfinished is null)
                {
                    BeginRequest();
                }

                unfinished = packet.EndsMessage ? null : packet.Header.Type;
                await _packets.Writer.WriteAsync(packet).ConfigureAwait(false);
            }
            else if (!SignalAttention())
            {
                await _packets.Writer.WriteAsync(packet).ConfigureAwait(false);
            }
            else if (unfinished is { } type)
            {
                unfinished = null;
                await _packets.Writer.WriteAsync(Packet.Abort(type)).ConfigureAwait(false);
            }
        }
    }

    private void BeginRequest()
    {
        lock (_gate)
        {
            _isInFlight = true;
        }
    }

    private bool SignalAttention()
    {
        lock (_gate)
        {
            if (_isInFlight)
            {
                _isAttentionPending = true;
                _attention.Cancel();
            }

            return _isInFlight;
        }
    }
}
