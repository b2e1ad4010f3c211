namespace Tsqlite.Execution.Cursors;

/// <summary>How much of what others write a cursor shows.</summary>
internal enum CursorKind
{
    /// <summary>The rows as they were when it opened.</summary>
    Static,

    /// <summary>The rows that were there when it opened, as they are now.</summary>
    Keyset,

    /// <summary>The rows as they are now.</summary>
    Dynamic,
}
