using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Tsqlite.Tds.Packets;

/// <summary>
/// Cuts messages into packets and sends each as soon as it is full, so that a client that reads slowly slows the statement down and
/// nothing piles up. A client that has gone is not the statement's concern: what is written then is dropped, and
/// <paramref name="lost"/> is told once.
/// </summary>
internal sealed class MessageWriter(Stream stream, Action? lost = null)
{
    private byte[] _buffer = new byte[PacketHeader.DefaultPacketSize];
    private int _position = PacketHeader.Size;
    private byte _packetId = 1;
    private bool _isLost;
    private long _sent;

    /// <summary>Type of the messages written.</summary>
    public PacketType Type { get; set; } = PacketType.TabularResult;

    /// <summary>Flags of the next packet beside the end of message.</summary>
    public PacketStatus Status { get; set; }

    /// <summary>Session number in the packet headers.</summary>
    public short Spid { get; set; }

    /// <summary>Length of a full packet. Changed between messages only.</summary>
    public int PacketSize
    {
        get => _buffer.Length;
        set => _buffer = value == _buffer.Length ? _buffer : new byte[value];
    }

    /// <summary>Counts all that was written.</summary>
    public long Position => _sent + _position;

    public void WriteByte(byte value)
    {
        if (_position == _buffer.Length)
        {
            Send(PacketStatus.None);
        }

        _buffer[_position++] = value;
    }

    public void WriteUInt16(ushort value)
    {
        Span<byte> scratch = stackalloc byte[sizeof(ushort)];
        var target = Reserve(scratch);
        BinaryPrimitives.WriteUInt16LittleEndian(target, value);
        Commit(target, scratch);
    }

    public void WriteInt16(short value) => WriteUInt16((ushort)value);

    public void WriteUInt32(uint value)
    {
        Span<byte> scratch = stackalloc byte[sizeof(uint)];
        var target = Reserve(scratch);
        BinaryPrimitives.WriteUInt32LittleEndian(target, value);
        Commit(target, scratch);
    }

    public void WriteInt32(int value) => WriteUInt32((uint)value);

    public void WriteUInt64(ulong value)
    {
        Span<byte> scratch = stackalloc byte[sizeof(ulong)];
        var target = Reserve(scratch);
        BinaryPrimitives.WriteUInt64LittleEndian(target, value);
        Commit(target, scratch);
    }

    public void WriteInt64(long value) => WriteUInt64((ulong)value);

    public void WriteBytes(ReadOnlySpan<byte> source)
    {
        while (source.Length > 0)
        {
            if (_position == _buffer.Length)
            {
                Send(PacketStatus.None);
            }

            var part = source[..Math.Min(source.Length, _buffer.Length - _position)];
            part.CopyTo(_buffer.AsSpan(_position));
            _position += part.Length;
            source = source[part.Length..];
        }
    }

    /// <summary>
    /// Writes data in chunks that end where their packet ends, as SQL Server does: SqlClient 6.1 and later misread text whose chunk goes on
    /// in the next packet. No chunk splits a character of UTF-16, and the mark of the end follows the last one in its packet. A packet may
    /// stay a little short for that. MS-TDS 2.2.5.2.3.
    /// </summary>
    public void WriteChunks(ReadOnlySpan<byte> data)
    {
        while (data.Length > 0)
        {
            var room = _buffer.Length - _position - sizeof(uint);
            var size = data.Length + sizeof(uint) <= room ? data.Length : Math.Min(room, data.Length - 1) & ~1;
            if (size <= 0)
            {
                Flush();
                continue;
            }

            WriteUInt32((uint)size);
            WriteBytes(data[..size]);
            data = data[size..];
        }

        WriteUInt32(0);
    }

    /// <summary>UTF-16 text without a length.</summary>
    public void WriteUnicode(ReadOnlySpan<char> text) => WriteBytes(MemoryMarshal.AsBytes(text));

    /// <summary>B_VARCHAR: a length byte and as many characters, cut where the length byte ends. MS-TDS 2.2.5.1.2.</summary>
    public void WriteShortText(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, byte.MaxValue)];
        WriteByte((byte)text.Length);
        WriteUnicode(text);
    }

    /// <summary>US_VARCHAR: a two-byte length and as many characters, cut where the length ends. MS-TDS 2.2.5.1.2.</summary>
    public void WriteText(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, ushort.MaxValue)];
        WriteUInt16((ushort)text.Length);
        WriteUnicode(text);
    }

    /// <summary>Sends what there is and leaves the message open.</summary>
    public void Flush()
    {
        if (_position > PacketHeader.Size)
        {
            Send(PacketStatus.None);
        }
    }

    /// <summary>Ends the message.</summary>
    public void EndMessage()
    {
        Send(PacketStatus.EndOfMessage);
        _packetId = 1;
    }

    private Span<byte> Reserve(Span<byte> scratch) =>
        _buffer.Length - _position >= scratch.Length ? _buffer.AsSpan(_position, scratch.Length) : scratch;

    private void Commit(Span<byte> target, Span<byte> scratch)
    {
        if (target == scratch)
        {
            WriteBytes(scratch);
        }
        else
        {
            _position += target.Length;
        }
    }

    private void Send(PacketStatus status)
    {
        new PacketHeader(Type, Status | status, _position, Spid, _packetId++).Write(_buffer);
        Status = PacketStatus.None;
        var length = _position;
        _sent += length - PacketHeader.Size;
        _position = PacketHeader.Size;
        if (_isLost)
        {
            return;
        }

        try
        {
            stream.Write(_buffer, 0, length);
            stream.Flush();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            _isLost = true;
            lost?.Invoke();
        }
    }
}
