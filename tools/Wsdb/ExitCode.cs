namespace Wsdb;

/// <summary>What the process returns.</summary>
internal enum ExitCode
{
    Succeeded = 0,
    Failed = 1,
    Usage = 2,
    Drift = 3,
}
