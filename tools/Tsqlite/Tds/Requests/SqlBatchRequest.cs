using System.Runtime.InteropServices;
using Tsqlite.Tds.Packets;
using Tsqlite.Tds.Values;

namespace Tsqlite.Tds.Requests;

/// <summary>A batch of T-SQL. MS-TDS 2.2.6.7.</summary>
internal sealed record SqlBatchRequest(string Text)
{
    public void Write(MessageWriter writer)
    {
        default(AllHeaders).Write(writer);
        writer.WriteUnicode(Text);
    }

    public static SqlBatchRequest Read(MessageReader reader)
    {
        AllHeaders.Read(reader);
        using var text = new GrowingBuffer();
        text.AppendRest(reader);
        return text.Written.Length % sizeof(char) == 0
            ? new SqlBatchRequest(new string(MemoryMarshal.Cast<byte, char>(text.Written)))
            : throw new TdsProtocolException("Half a character of UTF-16.");
    }
}
