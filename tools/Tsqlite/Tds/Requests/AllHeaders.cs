using Tsqlite.Tds.Packets;

namespace Tsqlite.Tds.Requests;

/// <summary>ALL_HEADERS, before batches, calls and transaction requests. MS-TDS 2.2.5.3.</summary>
/// <param name="TransactionDescriptor">The transaction that the client takes for the current one; 0 for none.</param>
internal readonly record struct AllHeaders(ulong TransactionDescriptor)
{
    private const ushort TransactionDescriptorHeader = 2;
    private const int HeaderSize = sizeof(uint) + sizeof(ushort);
    private const int TransactionDescriptorSize = sizeof(ulong) + sizeof(uint);
    private const uint MaxSize = 64 * 1024;

    public void Write(MessageWriter writer)
    {
        writer.WriteUInt32(sizeof(uint) + HeaderSize + TransactionDescriptorSize);
        writer.WriteUInt32(HeaderSize + TransactionDescriptorSize);
        writer.WriteUInt16(TransactionDescriptorHeader);
        writer.WriteUInt64(TransactionDescriptor);
        writer.WriteUInt32(1);
    }

    public static AllHeaders Read(MessageReader reader)
    {
        var left = reader.ReadUInt32();
        if (left is < sizeof(uint) or > MaxSize)
        {
            throw new TdsProtocolException("ALL_HEADERS has a length that it cannot have.");
        }

        left -= sizeof(uint);
        var descriptor = 0UL;
        while (left > 0)
        {
            var size = reader.ReadUInt32();
            if (size < HeaderSize || size > left)
            {
                throw new TdsProtocolException("A header has a length that it cannot have.");
            }

            left -= size;
            var data = size - HeaderSize;
            if (reader.ReadUInt16() == TransactionDescriptorHeader && data == TransactionDescriptorSize)
            {
                descriptor = reader.ReadUInt64();
                reader.ReadUInt32();
                continue;
            }

            for (var i = 0u; i < data; i++)
            {
                reader.ReadByte();
            }
        }

        return new AllHeaders(descriptor);
    }
}
