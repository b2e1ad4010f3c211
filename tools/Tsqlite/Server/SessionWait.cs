namespace Tsqlite.Server;

/// <summary>What a session waits for.</summary>
/// <param name="Type">SQL Server's name of the kind of wait, such as LCK_M_X.</param>
/// <param name="Began">In UTC.</param>
/// <param name="Resource">The application lock that it waits for; null for the turn to write.</param>
/// <param name="Mode">The mode in which it wants the lock.</param>
/// <param name="Blocker">Gives the session that it waits for now, or null.</param>
internal sealed record SessionWait(string Type, DateTime Began, string? Resource = null, ApplicationLockMode? Mode = null, Func<SessionState?>? Blocker = null)
{
    public const string ForDelay = "WAITFOR";
    public const string ForTurn = "LCK_M_X";

    public static SessionWait OfLock(string resource, ApplicationLockMode mode, Func<SessionState?> blocker) =>
        new($"LCK_M_{CodeOf(mode)}", DateTime.UtcNow, resource, mode, blocker);

    /// <summary>A mode as the catalog writes it.</summary>
    public static string CodeOf(ApplicationLockMode mode) => mode switch
    {
        ApplicationLockMode.IntentShared => "IS",
        ApplicationLockMode.Shared => "S",
        ApplicationLockMode.Update => "U",
        ApplicationLockMode.IntentExclusive => "IX",
        _ => "X",
    };
}
