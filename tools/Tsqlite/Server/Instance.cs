using System.Collections.Concurrent;

namespace Tsqlite.Server;

/// <summary>What all sessions of a server share.</summary>
/// <param name="Databases">Its databases.</param>
/// <param name="Log">Where requests are noted, if they are.</param>
internal sealed record Instance(Databases Databases, RequestLog? Log)
{
    public ApplicationLocks Locks { get; } = new();

    public SessionIds SessionIds { get; } = new();

    /// <summary>The databases in which what runs is noted.</summary>
    public ConcurrentDictionary<string, ExecutionRecord> Records { get; } = new(StringComparer.OrdinalIgnoreCase);
}
