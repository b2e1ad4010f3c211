namespace Wsdb.Commands;

/// <summary>What a command can work on; each value asks for more than the one before.</summary>
internal enum TargetNeed
{
    /// <summary>Any database, a fresh one too.</summary>
    Anything,

    /// <summary>One that the user names, which may still have to be made.</summary>
    Named,

    /// <summary>One that is there.</summary>
    Existing,
}
