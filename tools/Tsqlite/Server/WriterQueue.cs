using Tsqlite.Errors;

namespace Tsqlite.Server;

/// <summary>Who may write to a database: one session at a time, first come, first served.</summary>
internal sealed class WriterQueue
{
    private readonly Lock _gate = new();
    private readonly LinkedList<SemaphoreSlim> _waiting = new();
    private bool _isTaken;

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
    /// <exception cref="SqlErrorException">1222: the time is over.</exception>
    /// <exception cref="OperationCanceledException">An attention.</exception>
    public void Enter(int timeout, CancellationToken attention)
    {
        LinkedListNode<SemaphoreSlim> place;
        lock (_gate)
        {
            if (!_isTaken)
            {
                _isTaken = true;
                return;
            }

            place = _waiting.AddLast(new SemaphoreSlim(0));
        }

        using var turn = place.Value;
        var isMine = false;
        try
        {
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
                next.Value.Release();
            }
            else
            {
                _isTaken = false;
            }
        }
    }

    private void GiveUp(LinkedListNode<SemaphoreSlim> place)
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
