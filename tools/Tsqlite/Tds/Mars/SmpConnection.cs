using Tsqlite.Tds.Packets;

namespace Tsqlite.Tds.Mars;

/// <summary>
/// Several sessions on one connection (MARS): tells their packets apart, and lets their requests run one at a time. MC-SMP.
/// SQL Server lets requests take turns while they send rows. Here a request that waits for its client is hurried to its end as soon as
/// another one waits for it: what it still sends is kept until the client wants it.
/// </summary>
internal sealed class SmpConnection(Stream stream)
{
    private const int MaxSessions = 256;

    private readonly Dictionary<ushort, SmpStream> _sessions = [];
    private readonly byte[] _out = new byte[SmpHeader.Size + PacketHeader.MaxPacketSize];
    private long _nextTicket;
    private long _serving;

    /// <summary>Guards all state of the connection and its sessions; pulsed whenever some of it changes.</summary>
    public object Gate { get; } = new();

    /// <summary>Whether another request waits for the one that runs.</summary>
    public bool IsContended => _nextTicket > _serving + 1;

    /// <summary>Reads until the client closes the connection or breaks the protocol.</summary>
    /// <param name="opened">Told of each session that the client opens.</param>
    public void Run(Action<SmpStream> opened)
    {
        var buffer = new byte[SmpHeader.Size];
        while (stream.ReadAtLeast(buffer, SmpHeader.Size, throwOnEndOfStream: false) == SmpHeader.Size)
        {
            var header = SmpHeader.Read(buffer);
            var data = header.DataLength == 0 ? [] : new byte[header.DataLength];
            stream.ReadExactly(data);
            lock (Gate)
            {
                if (header.Flags == SmpFlags.Syn)
                {
                    opened(Open(header));
                }
                else if (_sessions.TryGetValue(header.SessionId, out var session))
                {
                    session.Receive(header, data);
                }
                else if (header.Flags == SmpFlags.Data)
                {
                    throw new TdsProtocolException($"Session {header.SessionId} is not open.");
                }

                Monitor.PulseAll(Gate);
            }
        }
    }

    /// <summary>Waits until no other request runs; first come, first served. Ends with <see cref="EndTurn"/>.</summary>
    public void BeginTurn()
    {
        lock (Gate)
        {
            var ticket = _nextTicket++;
            Monitor.PulseAll(Gate);
            while (ticket != _serving)
            {
                Monitor.Wait(Gate);
            }
        }
    }

    public void EndTurn()
    {
        lock (Gate)
        {
            _serving++;
            Monitor.PulseAll(Gate);
        }
    }

    /// <summary>Sends a packet. Called with the gate held.</summary>
    public void Send(SmpHeader header, ReadOnlySpan<byte> data)
    {
        header.Write(_out);
        data.CopyTo(_out.AsSpan(SmpHeader.Size));
        stream.Write(_out, 0, header.Length);
        stream.Flush();
    }

    /// <summary>Forgets a session that both sides have ended. Called with the gate held.</summary>
    public void Forget(ushort sessionId) => _sessions.Remove(sessionId);

    /// <summary>Ends every session: the client has gone.</summary>
    public void Close()
    {
        lock (Gate)
        {
            foreach (var session in _sessions.Values)
            {
                session.Abandon();
            }

            Monitor.PulseAll(Gate);
        }
    }

    private SmpStream Open(SmpHeader header)
    {
        if (_sessions.Count == MaxSessions)
        {
            throw new TdsProtocolException($"More than {MaxSessions} sessions on a connection.");
        }

        var session = new SmpStream(this, header.SessionId, header.Window);
        return _sessions.TryAdd(header.SessionId, session) ? session : throw new TdsProtocolException($"Session {header.SessionId} is open already.");
    }
}
