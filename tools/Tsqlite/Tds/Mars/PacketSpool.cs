using System.Buffers.Binary;

namespace Tsqlite.Tds.Mars;

/// <summary>
/// Packets that wait until the client makes room for them, first in, first out: a few in memory, what is more in a file that goes with
/// the spool.
/// </summary>
internal sealed class PacketSpool : IDisposable
{
    private const int MemoryLimit = 1024 * 1024;

    private readonly Queue<byte[]> _memory = new();
    private int _memoryLength;
    private FileStream? _file;
    private long _readAt;

    public bool IsEmpty => _memory.Count == 0 && !HasFile;

    private bool HasFile => _file is { } file && _readAt < file.Length;

    public void Add(ReadOnlySpan<byte> packet)
    {
        if (!HasFile && _memoryLength + packet.Length <= MemoryLimit)
        {
            _memory.Enqueue(packet.ToArray());
            _memoryLength += packet.Length;
            return;
        }

        _file ??= new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024,
            FileOptions.DeleteOnClose);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, packet.Length);
        _file.Seek(0, SeekOrigin.End);
        _file.Write(length);
        _file.Write(packet);
    }

    /// <summary>The oldest packet. There must be one.</summary>
    public byte[] Take()
    {
        if (_memory.TryDequeue(out var packet))
        {
            _memoryLength -= packet.Length;
            return packet;
        }

        var file = _file!;
        Span<byte> length = stackalloc byte[sizeof(int)];
        file.Seek(_readAt, SeekOrigin.Begin);
        file.ReadExactly(length);
        packet = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
        file.ReadExactly(packet);
        _readAt = file.Position;
        if (_readAt == file.Length)
        {
            file.SetLength(0);
            _readAt = 0;
        }

        return packet;
    }

    public void Dispose() => _file?.Dispose();
}
