using DbUp.Builder;

namespace DbUp;

/// <summary>Where a fluent description of an upgrade begins.</summary>
public static class DeployChanges
{
    /// <summary>The databases that can be upgraded.</summary>
    public static SupportedDatabases To { get; } = new();
}
