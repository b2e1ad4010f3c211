namespace Tsqlite.Execution;

/// <summary>NEWSEQUENTIALID: each value sorts after the one before it in SQL Server's order of uniqueidentifier.</summary>
internal static class SequentialGuid
{
    private static readonly byte[] s_node = Guid.NewGuid().ToByteArray()[..8];
    private static long s_last = DateTime.UtcNow.Ticks;

    public static Guid Next()
    {
        var bytes = new byte[16];
        s_node.CopyTo(bytes, 0);
        var value = Interlocked.Increment(ref s_last);

        // SQL Server compares the last six bytes first, then the two before them.
        for (var i = 0; i < 6; i++)
            bytes[10 + i] = (byte)(value >> (56 - (8 * i)));
        bytes[8] = (byte)(value >> 8);
        bytes[9] = (byte)value;
        return new Guid(bytes);
    }
}
