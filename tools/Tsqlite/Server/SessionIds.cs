namespace Tsqlite.Server;

/// <summary>Gives sessions their numbers, @@SPID. No two sessions that are open have the same.</summary>
internal sealed class SessionIds
{
    // SQL Server keeps those below for itself.
    private const short First = 51;

    private readonly Lock _gate = new();
    private readonly HashSet<short> _used = [];
    private short _last = First - 1;

    /// <exception cref="InvalidOperationException">All are in use.</exception>
    public short Take()
    {
        lock (_gate)
        {
            if (_used.Count > short.MaxValue - First)
                throw new InvalidOperationException("There are as many sessions as there are numbers for them.");
            do
                _last = _last == short.MaxValue ? First : (short)(_last + 1);
            while (!_used.Add(_last));
            return _last;
        }
    }

    public void GiveBack(short id)
    {
        lock (_gate)
            _used.Remove(id);
    }
}
