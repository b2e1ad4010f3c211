using System.Data;
using DbUp.Builder;
using DbUp.Support;
using Microsoft.Data.SqlClient;

namespace DbUp.Engine;

/// <summary>Runs the scripts that the journal does not know yet, in the order of their names.</summary>
public sealed class UpgradeEngine
{
    private readonly UpgradeConfiguration _configuration;
    private readonly IJournal _journal;

    internal UpgradeEngine(UpgradeConfiguration configuration)
    {
        if (configuration.VariablesEnabled)
            throw new NotSupportedException("This stand-in does not substitute $variables$: call WithVariablesDisabled().");

        _configuration = configuration;
        _journal = configuration.Journal(configuration);
    }

    /// <summary>After each script, with <see cref="ScriptExecutedEventArgs" />; the library declares no more either.</summary>
    public event EventHandler? ScriptExecuted;

    /// <summary>All scripts, in order.</summary>
    public List<SqlScript> GetDiscoveredScripts() => [.. _configuration.Scripts.OrderBy(script => script.Name, StringComparer.Ordinal)];

    /// <summary>The scripts that have not run, in order.</summary>
    public List<SqlScript> GetScriptsToExecute()
    {
        var executed = _journal.GetExecutedScripts().ToHashSet(StringComparer.Ordinal);
        return [.. GetDiscoveredScripts().Where(script => !executed.Contains(script.Name))];
    }

    /// <summary>The names that the journal holds.</summary>
    public List<string> GetExecutedScripts() => [.. _journal.GetExecutedScripts()];

    /// <summary>The names in the journal for which there is no script.</summary>
    public List<string> GetExecutedButNotDiscoveredScripts() =>
        [.. _journal.GetExecutedScripts().Except(_configuration.Scripts.Select(script => script.Name), StringComparer.Ordinal)];

    /// <summary>Whether there is something to run.</summary>
    public bool IsUpgradeRequired() => GetScriptsToExecute().Count > 0;

    /// <summary>Runs them; a failure is in the result, not thrown.</summary>
    public DatabaseUpgradeResult PerformUpgrade()
    {
        var executed = new List<SqlScript>();
        SqlScript? current = null;
        try
        {
            _configuration.Log.LogInformation("Beginning database upgrade");
            var scripts = GetScriptsToExecute();
            if (scripts.Count == 0)
            {
                _configuration.Log.LogInformation("No new scripts need to be executed - completing.");
                return new DatabaseUpgradeResult(executed, true, null, null);
            }

            using var connection = _configuration.Connect();
            connection.Open();
            using var whole = _configuration.TransactionMode == TransactionMode.SingleTransaction ? connection.BeginTransaction() : null;
            foreach (var script in scripts)
            {
                current = script;
                Execute(connection, whole, script);
                executed.Add(script);
                ScriptExecuted?.Invoke(this, new ScriptExecutedEventArgs(script));
            }

            whole?.Commit();
            _configuration.Log.LogInformation("Upgrade successful");
            return new DatabaseUpgradeResult(executed, true, null, null);
        }
        catch (Exception e)
        {
            _configuration.Log.LogError(e, "Upgrade failed due to an unexpected exception: {0}", e.Message);
            return new DatabaseUpgradeResult(executed, false, e, current);
        }
    }

    private void Execute(SqlConnection connection, SqlTransaction? whole, SqlScript script)
    {
        _configuration.Log.LogInformation("Executing Database Server script '{0}'", script.Name);
        using var own = _configuration.TransactionMode == TransactionMode.TransactionPerScript ? connection.BeginTransaction() : null;
        IDbCommand CreateCommand()
        {
            var command = connection.CreateCommand();
            command.Transaction = own ?? whole;
            return command;
        }

        _journal.EnsureTableExistsAndIsLatestVersion(CreateCommand);
        var block = -1;
        try
        {
            foreach (var text in new SqlCommandSplitter().SplitScriptIntoCommands(script.Contents))
            {
                block++;
                using var command = CreateCommand();
                command.CommandText = text;
                if (_configuration.TimeoutSeconds is { } seconds)
                    command.CommandTimeout = seconds;
                command.ExecuteNonQuery();
            }
        }
        catch (SqlException e)
        {
            _configuration.Log.LogError("SQL exception has occurred in script: '{0}'", script.Name);
            _configuration.Log.LogError(
                "Script block number: {0}; Block line {1}; Procedure {2}; Number {3}; Message: {4}",
                block, e.LineNumber, e.Procedure, e.Number, e.Message);
            throw;
        }

        _journal.StoreExecutedScript(script, CreateCommand);
        own?.Commit();
    }
}
