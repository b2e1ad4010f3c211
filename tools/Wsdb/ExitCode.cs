using System.ComponentModel;

namespace Wsdb;

/// <summary>What the process returns. The descriptions are what `wsdb help` prints: they are written nowhere else.</summary>
internal enum ExitCode
{
    [Description("done, or nothing to do")]
    Succeeded = 0,

    [Description("failed: a script, a row, a check, a test; or users are set aside")]
    Failed = 1,

    [Description("a wrong command line, or a database or server that cannot be had")]
    Usage = 2,

    [Description("the database is not what was deployed, or a script was changed after it was applied")]
    Drift = 3,

    [Description("another deployment or run holds the lock, or wsdb pause or stop is in force")]
    Locked = 4,

    [Description("something is pending, for commands that only look")]
    Pending = 5,

    [Description("stopped by Ctrl-C, SIGTERM or wsdb stop; what was committed stands, and the same command goes on")]
    Stopped = 130,
}
