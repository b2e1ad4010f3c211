using DbUp.Engine;
using DbUp.Engine.Output;
using DbUp.Engine.Transactions;

namespace DbUp.Builder;

/// <summary>Everything that an upgrade needs to know.</summary>
public sealed class UpgradeConfiguration
{
    internal UpgradeConfiguration(IConnectionManager connectionManager)
    {
        ConnectionManager = connectionManager;
        Journal = new SqlServer.SqlTableJournal(() => ConnectionManager, () => Log, null, "SchemaVersions");
    }

    /// <summary>Where the connection comes from.</summary>
    public IConnectionManager ConnectionManager { get; set; }

    /// <summary>What is told of the upgrade.</summary>
    public IUpgradeLog Log { get; set; } = new NoLog();

    /// <summary>What remembers the scripts that ran.</summary>
    public IJournal Journal { get; set; }

    /// <summary>Whether $variables$ are replaced.</summary>
    public bool VariablesEnabled { get; set; } = true;

    internal List<SqlScript> Scripts { get; } = [];

    internal int? TimeoutSeconds { get; set; }
}
