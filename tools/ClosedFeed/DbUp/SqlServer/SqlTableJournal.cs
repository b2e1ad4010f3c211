using System.Data;
using DbUp.Engine;
using DbUp.Engine.Output;
using DbUp.Engine.Transactions;

namespace DbUp.SqlServer;

/// <summary>The journal in a table: name and local time of each script that ran.</summary>
public sealed class SqlTableJournal(Func<IConnectionManager> connectionManager, Func<IUpgradeLog> logger, string? schema, string table) : IJournal
{
    private string QuotedName => schema is null ? $"[{table}]" : $"[{schema}].[{table}]";

    /// <inheritdoc />
    public string[] GetExecutedScripts() => connectionManager().ExecuteCommandsWithManagedConnection(create =>
    {
        if (!Exists(create))
        {
            logger().LogInformation("Journal table does not exist");
            return [];
        }

        using var command = create();
        command.CommandText = $"select [ScriptName] from {QuotedName} order by [ScriptName]";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names.ToArray();
    });

    /// <inheritdoc />
    public void StoreExecutedScript(SqlScript script, Func<IDbCommand> dbCommandFactory)
    {
        using var command = dbCommandFactory();
        command.CommandText = $"insert into {QuotedName} (ScriptName, Applied) values (@scriptName, @applied)";
        Add(command, "scriptName", script.Name);
        Add(command, "applied", DateTime.Now);
        command.ExecuteNonQuery();
    }

    /// <inheritdoc />
    public void EnsureTableExistsAndIsLatestVersion(Func<IDbCommand> dbCommandFactory)
    {
        if (Exists(dbCommandFactory))
            return;

        using var command = dbCommandFactory();
        command.CommandText =
            $"""
            create table {QuotedName} (
                [Id] int identity(1,1) not null constraint [PK_{table}_Id] primary key,
                [ScriptName] nvarchar(255) not null,
                [Applied] datetime not null
            )
            """;
        command.ExecuteNonQuery();
        logger().LogInformation("The {0} table has been created", QuotedName);
    }

    private bool Exists(Func<IDbCommand> dbCommandFactory)
    {
        using var command = dbCommandFactory();
        command.CommandText = $"select 1 from INFORMATION_SCHEMA.TABLES where TABLE_NAME = '{table}'"
            + (schema is null ? "" : $" and TABLE_SCHEMA = '{schema}'");
        return command.ExecuteScalar() is not null and not DBNull;
    }

    private static void Add(IDbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
