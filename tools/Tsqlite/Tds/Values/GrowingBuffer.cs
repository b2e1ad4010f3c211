using System.Buffers;
using Tsqlite.Tds.Packets;

namespace Tsqlite.Tds.Values;

/// <summary>Bytes of a length not known beforehand, in a pooled array that grows with what arrives.</summary>
internal sealed class GrowingBuffer : IDisposable
{
    private const int Step = 16 * 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(Step);
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <exception cref="TdsProtocolException">A value of more than 2 GB.</exception>
    public void Append(MessageReader reader, uint count)
    {
        while (count > 0)
        {
            var part = (int)Math.Min(count, Step);
            if (part > Array.MaxLength - _length)
            {
                throw new TdsProtocolException("A value of more than 2 GB.");
            }

            if (_bytes.Length - _length < part)
            {
                Grow();
            }

            reader.ReadBytes(_bytes.AsSpan(_length, part));
            _length += part;
            count -= (uint)part;
        }
    }

    /// <summary>Takes the rest of the message.</summary>
    public void AppendRest(MessageReader reader)
    {
        while (!reader.AtEnd)
        {
            Append(reader, (uint)reader.Available);
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(_bytes.Length * 2L, Array.MaxLength));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
