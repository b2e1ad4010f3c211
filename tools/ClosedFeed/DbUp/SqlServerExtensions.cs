using DbUp.Builder;
using DbUp.SqlServer;
using Microsoft.Data.SqlClient;

/// <summary>Upgrades of SQL Server databases. In the global namespace, as in the library.</summary>
public static class SqlServerExtensions
{
    /// <summary>The database that a connection string names.</summary>
    public static UpgradeEngineBuilder SqlDatabase(this SupportedDatabases supported, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(supported);
        return new UpgradeEngineBuilder(() => new UpgradeConfiguration(() => new SqlConnection(connectionString)));
    }

    /// <summary>Remembers in a table.</summary>
    public static UpgradeEngineBuilder JournalToSqlTable(this UpgradeEngineBuilder builder, string schema, string table)
    {
        builder.Configure(configuration =>
            configuration.Journal = c => new SqlTableJournal(c.Connect, () => c.Log, schema, table));
        return builder;
    }
}
