using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Tsqlite.Tds.Packets;

/// <summary>
/// Reads one message after another as if each were one run of bytes, whatever its packets. Integers are little-endian, as everywhere
/// in TDS but in the packet header and PRELOGIN.
/// </summary>
internal sealed class MessageReader(IPacketSource source)
{
    private Packet _packet;
    private bool _hasPacket;
    private int _position;
    private long _budget;

    /// <summary>Type of the current message.</summary>
    public PacketType Type { get; private set; }

    /// <summary>Flags of its first packet.</summary>
    public PacketStatus Status { get; private set; }

    /// <summary>Waits for the next message; false when the client has closed the connection.</summary>
    /// <param name="maxLength">A message that is longer breaks the protocol.</param>
    public bool NextMessage(long maxLength = long.MaxValue)
    {
        Release();
        if (source.Next() is not { } packet)
        {
            return false;
        }

        _budget = maxLength;
        Type = packet.Header.Type;
        Status = packet.Header.Status;
        Take(packet);
        return true;
    }

    /// <summary>Whether the client gave the message up in its first packet.</summary>
    public bool IsAborted => _hasPacket && _packet.IsAbort;

    /// <summary>Whether nothing of the message is left. May wait for a packet.</summary>
    public bool AtEnd
    {
        get
        {
            while (_position == _packet.Data.Length)
            {
                if (_packet.EndsMessage)
                {
                    return true;
                }

                Advance();
            }

            return false;
        }
    }

    /// <summary>Bytes of the message that are here already.</summary>
    public int Available => _packet.Data.Length - _position;

    /// <summary>Sets a limit for what follows of the message.</summary>
    public void Limit(long maxLength) => _budget = maxLength;

    /// <summary>Reads the message to its end.</summary>
    public void Skip()
    {
        if (!_hasPacket)
        {
            return;
        }

        try
        {
            while (!_packet.EndsMessage)
            {
                Advance();
            }
        }
        catch (MessageAbortedException)
        {
            // What is skipped may as well be given up.
        }

        Release();
    }

    public byte PeekByte()
    {
        RequireData();
        return _packet.Data[_position];
    }

    public byte ReadByte()
    {
        RequireData();
        return _packet.Data[_position++];
    }

    public ushort ReadUInt16()
    {
        Span<byte> scratch = stackalloc byte[sizeof(ushort)];
        return BinaryPrimitives.ReadUInt16LittleEndian(Next(sizeof(ushort), scratch));
    }

    public short ReadInt16() => (short)ReadUInt16();

    public uint ReadUInt32()
    {
        Span<byte> scratch = stackalloc byte[sizeof(uint)];
        return BinaryPrimitives.ReadUInt32LittleEndian(Next(sizeof(uint), scratch));
    }

    public int ReadInt32() => (int)ReadUInt32();

    public ulong ReadUInt64()
    {
        Span<byte> scratch = stackalloc byte[sizeof(ulong)];
        return BinaryPrimitives.ReadUInt64LittleEndian(Next(sizeof(ulong), scratch));
    }

    public long ReadInt64() => (long)ReadUInt64();

    public void ReadBytes(Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            RequireData();
            var part = _packet.Data[_position..];
            if (part.Length > destination.Length)
            {
                part = part[..destination.Length];
            }

            part.CopyTo(destination);
            destination = destination[part.Length..];
            _position += part.Length;
        }
    }

    /// <summary>The bytes themselves where one packet holds them all, a copy in <paramref name="scratch"/> where not.</summary>
    public ReadOnlySpan<byte> Next(int count, Span<byte> scratch)
    {
        var left = _packet.Data[_position..];
        if (left.Length >= count)
        {
            _position += count;
            return left[..count];
        }

        ReadBytes(scratch[..count]);
        return scratch[..count];
    }

    /// <summary>UTF-16 text of a given number of characters.</summary>
    public string ReadUnicode(int characters) =>
        characters == 0 ? "" : string.Create(characters, this, static (text, reader) => reader.ReadBytes(MemoryMarshal.AsBytes(text)));

    /// <summary>B_VARCHAR: a length byte and as many characters. MS-TDS 2.2.5.1.2.</summary>
    public string ReadShortText() => ReadUnicode(ReadByte());

    /// <summary>US_VARCHAR: a two-byte length and as many characters. MS-TDS 2.2.5.1.2.</summary>
    public string ReadText() => ReadUnicode(ReadUInt16());

    private void RequireData()
    {
        if (AtEnd)
        {
            throw new TdsProtocolException("The message ends too early.");
        }
    }

    private void Advance()
    {
        var type = Type;
        Release();
        if (source.Next() is not { } packet)
        {
            throw new EndOfStreamException();
        }

        Take(packet);
        if (packet.IsAbort)
        {
            throw new MessageAbortedException();
        }

        if (packet.Header.Type != type)
        {
            throw new TdsProtocolException("A packet of another message within a message.");
        }
    }

    private void Take(Packet packet)
    {
        _packet = packet;
        _hasPacket = true;
        _position = 0;
        _budget -= packet.Header.DataLength;
        if (_budget < 0)
        {
            throw new TdsProtocolException("The message is too long.");
        }
    }

    /// <summary>Gives the current packet's buffer back.</summary>
    public void Release()
    {
        if (_hasPacket)
        {
            _packet.Release();
            _hasPacket = false;
            _packet = default;
        }
    }
}
