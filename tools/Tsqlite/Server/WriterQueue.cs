using Tsqlite.Errors;

namespace Tsqlite.Server;

/// <summary>Who may write to a database: one session at a time, first come, first served.</summary>
internal sealed class WriterQueue
{
    private readonly Lock _gate = new();
    private readonly LinkedList<(SemaphoreSlim Turn, SessionState? Session)> _waiting = new();
    private bool _isTaken;
    private SessionState? _writer;

    /// <summary>How many wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
                return _waiting.Count;
        }
    }

    /// <summary>Waits for the turn.</summary>
    /// <param name="timeout">SET LOCK_TIMEOUT: milliseconds; negative for ever.</param>
    /// <param name="attention">Ends the waiting.</param>
    /// <param name="session">Who waits.</param>
    /// <exception cref="SqlErrorException">1222: the time is over; 1205: the writer waits for this session.</exception>
    /// <exception cref="OperationCanceledException">An attention.</exception>
    public void Enter(int timeout, CancellationToken attention, SessionState? session = null)
    {
        LinkedListNode<(SemaphoreSlim Turn, SessionState? Session)> place;
        lock (_gate)
        {
            if (!_isTaken)
            {
                _isTaken = true;
                _writer = session;
                return;
            }

            place = _waiting.AddLast((new SemaphoreSlim(0), session));
        }

        using var turn = place.Value.Turn;
        // Once the turn is this session's, it waits for nobody: that may be so before it has begun to wait.
        using var wait = session?.Begin(new SessionWait(SessionWait.ForTurn, DateTime.UtcNow, Blocker: () => _writer == session ? null : _writer));
        var isMine = false;
        try
        {
            if (wait is { IsDeadlock: true })
                throw SqlErrors.DeadlockVictim(session!.Id);
            isMine = turn.Wait(Math.Max(timeout, Timeout.Infinite), attention);
        }
        finally
        {
            if (!isMine)
                GiveUp(place);
        }

        if (!isMine)
            throw SqlErrors.LockTimeout();
    }

    /// <summary>Gives the turn to the next.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            if (_waiting.First is { } next)
            {
                _waiting.Remove(next);
                _writer = next.Value.Session;
                next.Value.Turn.Release();
            }
            else
            {
                _isTaken = false;
                _writer = null;
            }
        }
    }

    private void GiveUp(LinkedListNode<(SemaphoreSlim Turn, SessionState? Session)> place)
    {
        bool wasWaiting;
        lock (_gate)
        {
            wasWaiting = place.List is not null;
            if (wasWaiting)
                _waiting.Remove(place);
        }

        // The turn came just now.
        if (!wasWaiting)
            Leave();
    }
}
