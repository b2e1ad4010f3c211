namespace Tsqlite.Server;

/// <summary>The locks of sp_getapplock, by database and resource.</summary>
internal sealed class ApplicationLocks
{
    /// <summary>Which modes go together, as in SQL Server's lock compatibility table.</summary>
    private static readonly HashSet<(ApplicationLockMode, ApplicationLockMode)> Compatible =
    [
        (ApplicationLockMode.IntentShared, ApplicationLockMode.IntentShared),
        (ApplicationLockMode.IntentShared, ApplicationLockMode.Shared),
        (ApplicationLockMode.IntentShared, ApplicationLockMode.Update),
        (ApplicationLockMode.IntentShared, ApplicationLockMode.IntentExclusive),
        (ApplicationLockMode.Shared, ApplicationLockMode.Shared),
        (ApplicationLockMode.Shared, ApplicationLockMode.Update),
        (ApplicationLockMode.IntentExclusive, ApplicationLockMode.IntentExclusive),
    ];

    private readonly Lock _gate = new();
    private readonly Dictionary<(string DatabaseName, string Resource), List<Grant>> _grants = [];
    private TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Grant(SessionState Session, ApplicationLockMode Mode, bool OwnedByTransaction);

    /// <summary>Takes a lock.</summary>
    /// <param name="timeout">How long to wait; negative for ever.</param>
    /// <returns>sp_getapplock's codes: 0 granted at once, 1 granted after waiting, -1 timed out, -3 the holder waits for this session.</returns>
    public int Take(
        SessionState session, string database, string resource, ApplicationLockMode mode, bool ownedByTransaction, TimeSpan timeout,
        CancellationToken attention)
    {
        var key = (database.ToUpperInvariant(), resource);
        var deadline = timeout < TimeSpan.Zero ? long.MaxValue : Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        for (var waited = 0; ; waited = 1)
        {
            Task released;
            lock (_gate)
            {
                var grants = _grants.TryGetValue(key, out var found) ? found : _grants[key] = [];
                if (CanGrant(grants, session, mode))
                {
                    grants.Add(new(session, mode, ownedByTransaction));
                    return waited;
                }

                released = _released.Task;
            }

            var left = deadline == long.MaxValue ? Timeout.Infinite : (int)Math.Min(int.MaxValue, deadline - Environment.TickCount64);
            using var wait = left == 0 ? null : session.Begin(SessionWait.OfLock(resource, mode, () => Blocker(key, session, mode)));
            if (wait is { IsDeadlock: true })
                return -3;
            if (left is <= 0 and not Timeout.Infinite || !released.Wait(left, attention))
                return -1;
        }
    }

    /// <summary>Gives back one lock; false when the session holds none.</summary>
    public bool Release(SessionState session, string database, string resource, bool ownedByTransaction)
    {
        lock (_gate)
        {
            if (!_grants.TryGetValue((database.ToUpperInvariant(), resource), out var grants))
                return false;
            var index = grants.FindIndex(grant => ReferenceEquals(grant.Session, session) && grant.OwnedByTransaction == ownedByTransaction);
            if (index < 0)
                return false;
            grants.RemoveAt(index);
            WakeWaiters();
            return true;
        }
    }

    /// <summary>Gives back everything a session holds, or what its transaction holds.</summary>
    public void ReleaseAll(SessionState session, bool ofTransactionOnly)
    {
        lock (_gate)
        {
            foreach (var grants in _grants.Values)
                grants.RemoveAll(grant => ReferenceEquals(grant.Session, session) && (grant.OwnedByTransaction || !ofTransactionOnly));
            WakeWaiters();
        }
    }

    /// <summary>The modes in which the session holds a lock.</summary>
    public IReadOnlySet<ApplicationLockMode> ModesOf(SessionState session, string database, string resource, bool ownedByTransaction)
    {
        lock (_gate)
        {
            return _grants.TryGetValue((database.ToUpperInvariant(), resource), out var grants)
                ? grants.Where(grant => ReferenceEquals(grant.Session, session) && grant.OwnedByTransaction == ownedByTransaction)
                    .Select(grant => grant.Mode).ToHashSet()
                : new HashSet<ApplicationLockMode>();
        }
    }

    /// <summary>Whether the session would be given a lock at once.</summary>
    public bool IsFree(SessionState session, string database, string resource, ApplicationLockMode mode)
    {
        lock (_gate)
        {
            return !_grants.TryGetValue((database.ToUpperInvariant(), resource), out var grants) || CanGrant(grants, session, mode);
        }
    }

    /// <summary>What sessions hold.</summary>
    public IReadOnlyList<(SessionState Session, string DatabaseName, string Resource, ApplicationLockMode Mode, bool OwnedByTransaction)> Held
    {
        get
        {
            lock (_gate)
            {
                return [.. from item in _grants from grant in item.Value select
                    (grant.Session, item.Key.DatabaseName, item.Key.Resource, grant.Mode, grant.OwnedByTransaction)];
            }
        }
    }

    private SessionState? Blocker((string Database, string Resource) key, SessionState session, ApplicationLockMode mode)
    {
        lock (_gate)
        {
            return _grants.TryGetValue(key, out var grants)
                ? grants.FirstOrDefault(grant => !ReferenceEquals(grant.Session, session) && !AreCompatible(grant.Mode, mode))?.Session : null;
        }
    }

    private void WakeWaiters()
    {
        _released.SetResult();
        _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private static bool CanGrant(List<Grant> grants, SessionState session, ApplicationLockMode mode) =>
        grants.All(grant => ReferenceEquals(grant.Session, session) || AreCompatible(grant.Mode, mode));

    private static bool AreCompatible(ApplicationLockMode held, ApplicationLockMode wanted) =>
        Compatible.Contains((held, wanted)) || Compatible.Contains((wanted, held));
}
