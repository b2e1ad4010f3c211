namespace WorkspaceDb.Deploy.Journal;

/// <summary>What the journal says of a step.</summary>
internal enum EntryStatus
{
    /// <summary>It was begun. Of a script that has a transaction nothing stands; of another some may.</summary>
    Running,

    /// <summary>It was applied.</summary>
    Applied,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>A baseline marked it as applied; it did not run.</summary>
    Baselined,

    /// <summary>Plain DbUp, or an unknown run, applied it; the hash is that of the text of the day when this was noted.</summary>
    TakenOver,
}
