namespace Tsqlite.Server;

/// <summary>What an index is used for.</summary>
internal enum IndexUseKind
{
    Seek,
    Scan,
    Lookup,
    Update,
}

/// <summary>How often an index was used in one way, and when it was last.</summary>
internal sealed class IndexUse
{
    private long _count;
    private long _last;

    public long Count => Interlocked.Read(ref _count);

    /// <summary>In UTC.</summary>
    public DateTime Last => new(Interlocked.Read(ref _last), DateTimeKind.Utc);

    public void Note(DateTime moment)
    {
        Interlocked.Increment(ref _count);
        Interlocked.Exchange(ref _last, moment.Ticks);
    }
}
