namespace Tsqlite.Server;

/// <summary>What all sessions of a server share.</summary>
internal sealed record Instance(Databases Databases)
{
    public ApplicationLocks Locks { get; } = new();
}
