namespace Tsqlite.Server;

/// <summary>The SET options that change what a session does. What a procedure or a dynamic batch changes ends with it.</summary>
internal sealed record SessionOptions
{
    public bool NoCount { get; init; }

    public bool XactAbort { get; init; }

    public bool FormatOnly { get; init; }

    /// <summary>Milliseconds to wait for a lock; -1 for ever.</summary>
    public int LockTimeout { get; init; } = -1;

    /// <summary>The object id of the table whose identity column takes explicit values.</summary>
    public int? IdentityInsert { get; init; }
}
