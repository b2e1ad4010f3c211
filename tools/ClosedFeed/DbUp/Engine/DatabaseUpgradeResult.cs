namespace DbUp.Engine;

/// <summary>What came of an upgrade.</summary>
public sealed class DatabaseUpgradeResult(IEnumerable<SqlScript> scripts, bool successful, Exception? error, SqlScript? errorScript)
{
    private readonly List<SqlScript> _scripts = [.. scripts];

    /// <summary>The scripts that ran.</summary>
    public IEnumerable<SqlScript> Scripts => _scripts;

    /// <summary>Whether all did.</summary>
    public bool Successful { get; } = successful;

    /// <summary>Why not.</summary>
    public Exception? Error { get; } = error;

    /// <summary>The script that failed.</summary>
    public SqlScript? ErrorScript { get; } = errorScript;
}
