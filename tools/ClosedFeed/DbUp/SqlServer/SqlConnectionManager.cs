using DbUp.Engine.Transactions;
using DbUp.Support;
using Microsoft.Data.SqlClient;

namespace DbUp.SqlServer;

/// <summary>Connections to the database that a connection string names.</summary>
public sealed class SqlConnectionManager(string connectionString) : DatabaseConnectionManager(_ => new SqlConnection(connectionString))
{
    /// <inheritdoc />
    public override IEnumerable<string> SplitScriptIntoCommands(string scriptContents) => new SqlCommandSplitter().SplitScriptIntoCommands(scriptContents);
}
