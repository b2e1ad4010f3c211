namespace Tsqlite.Server;

/// <summary>The modes of application locks, the weakest first.</summary>
internal enum ApplicationLockMode
{
    IntentShared,
    Shared,
    Update,
    IntentExclusive,
    Exclusive,
}
