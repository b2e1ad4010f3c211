using DbUp.Builder;
using DbUp.Engine.Transactions;
using DbUp.SqlServer;

/// <summary>Upgrades of SQL Server databases. In the global namespace, as in the library.</summary>
public static class SqlServerExtensions
{
    /// <summary>The database that a connection string names.</summary>
    public static UpgradeEngineBuilder SqlDatabase(this SupportedDatabases supported, string connectionString) =>
        SqlDatabase(supported, new SqlConnectionManager(connectionString));

    /// <summary>The database that a manager connects to.</summary>
    public static UpgradeEngineBuilder SqlDatabase(this SupportedDatabases supported, IConnectionManager connectionManager)
    {
        ArgumentNullException.ThrowIfNull(supported);
        return new UpgradeEngineBuilder(() => new UpgradeConfiguration(connectionManager));
    }

    /// <summary>Remembers in a table.</summary>
    public static UpgradeEngineBuilder JournalToSqlTable(this UpgradeEngineBuilder builder, string schema, string table)
    {
        builder.Configure(configuration =>
            configuration.Journal = new SqlTableJournal(() => configuration.ConnectionManager, () => configuration.Log, schema, table));
        return builder;
    }
}
