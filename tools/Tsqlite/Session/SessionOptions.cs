namespace Tsqlite.Session;

/// <summary>The SET options that change what a session does. A procedure's changes end with it.</summary>
internal sealed record SessionOptions
{
    public bool NoCount { get; init; }

    public bool XactAbort { get; init; }

    public bool FormatOnly { get; init; }

    /// <summary>Milliseconds to wait for a lock; -1 for ever.</summary>
    public int LockTimeout { get; init; } = -1;
}
