using DbUp.Engine;
using DbUp.Engine.Output;
using Microsoft.Data.SqlClient;

namespace DbUp.Builder;

/// <summary>Everything that an upgrade needs to know.</summary>
public sealed class UpgradeConfiguration
{
    internal UpgradeConfiguration(Func<SqlConnection> connect) => Connect = connect;

    internal Func<SqlConnection> Connect { get; }

    internal List<SqlScript> Scripts { get; } = [];

    internal IUpgradeLog Log { get; set; } = new NoLog();

    internal Func<UpgradeConfiguration, IJournal> Journal { get; set; } = configuration =>
        new SqlServer.SqlTableJournal(configuration.Connect, () => configuration.Log, null, "SchemaVersions");

    internal bool VariablesEnabled { get; set; } = true;

    internal int? TimeoutSeconds { get; set; }

    internal TransactionMode TransactionMode { get; set; } = TransactionMode.NoTransaction;
}
