using DbUp.Builder;
using DbUp.Engine.Transactions;
using Microsoft.Data.SqlClient;

namespace DbUp.Engine;

/// <summary>Runs the scripts that the journal does not know yet, in the order of their names.</summary>
public sealed class UpgradeEngine
{
    private readonly UpgradeConfiguration _configuration;

    internal UpgradeEngine(UpgradeConfiguration configuration)
    {
        if (configuration.VariablesEnabled)
            throw new NotSupportedException("This stand-in does not substitute $variables$: call WithVariablesDisabled().");

        _configuration = configuration;
    }

    /// <summary>After each script, with <see cref="ScriptExecutedEventArgs" />; the library declares no more either.</summary>
    public event EventHandler? ScriptExecuted;

    /// <summary>All scripts, in order.</summary>
    public List<SqlScript> GetDiscoveredScripts() => [.. _configuration.Scripts.OrderBy(script => script.Name, StringComparer.Ordinal)];

    /// <summary>The scripts that have not run, in order.</summary>
    public List<SqlScript> GetScriptsToExecute()
    {
        using (Operation([]))
            return Pending();
    }

    /// <summary>The names that the journal holds.</summary>
    public List<string> GetExecutedScripts()
    {
        using (Operation([]))
            return [.. _configuration.Journal.GetExecutedScripts()];
    }

    /// <summary>The names in the journal for which there is no script.</summary>
    public List<string> GetExecutedButNotDiscoveredScripts() =>
        [.. GetExecutedScripts().Except(_configuration.Scripts.Select(script => script.Name), StringComparer.Ordinal)];

    /// <summary>Whether there is something to run.</summary>
    public bool IsUpgradeRequired() => GetScriptsToExecute().Count > 0;

    /// <summary>Runs them; a failure is in the result, not thrown.</summary>
    public DatabaseUpgradeResult PerformUpgrade()
    {
        var executed = new List<SqlScript>();
        SqlScript? current = null;
        try
        {
            using (Operation(executed))
            {
                _configuration.Log.LogInformation("Beginning database upgrade");
                var scripts = Pending();
                if (scripts.Count == 0)
                {
                    _configuration.Log.LogInformation("No new scripts need to be executed - completing.");
                    return new DatabaseUpgradeResult(executed, true, null, null);
                }

                foreach (var script in scripts)
                {
                    current = script;
                    Execute(script);
                    executed.Add(script);
                    ScriptExecuted?.Invoke(this, new ScriptExecutedEventArgs(script));
                }

                (_configuration.ConnectionManager as DatabaseConnectionManager)?.CommitWhole();
            }

            _configuration.Log.LogInformation("Upgrade successful");
            return new DatabaseUpgradeResult(executed, true, null, null);
        }
        catch (Exception e)
        {
            _configuration.Log.LogError(e, "Upgrade failed due to an unexpected exception: {0}", e.Message);
            return new DatabaseUpgradeResult(executed, false, e, current);
        }
    }

    /// <summary>Notes the scripts that have not run as if they had; a failure is in the result, not thrown.</summary>
    public DatabaseUpgradeResult MarkAsExecuted()
    {
        var marked = new List<SqlScript>();
        SqlScript? current = null;
        try
        {
            using (Operation(marked))
            {
                foreach (var script in Pending())
                {
                    current = script;
                    _configuration.ConnectionManager.ExecuteCommandsWithManagedConnection(create =>
                    {
                        _configuration.Journal.EnsureTableExistsAndIsLatestVersion(create);
                        _configuration.Journal.StoreExecutedScript(script, create);
                    });
                    marked.Add(script);
                }

                (_configuration.ConnectionManager as DatabaseConnectionManager)?.CommitWhole();
            }

            return new DatabaseUpgradeResult(marked, true, null, null);
        }
        catch (Exception e)
        {
            _configuration.Log.LogError(e, "Marking failed due to an unexpected exception: {0}", e.Message);
            return new DatabaseUpgradeResult(marked, false, e, current);
        }
    }

    private IDisposable Operation(List<SqlScript> executed) => _configuration.ConnectionManager.OperationStarting(_configuration.Log, executed);

    private List<SqlScript> Pending()
    {
        var executed = _configuration.Journal.GetExecutedScripts().ToHashSet(StringComparer.Ordinal);
        return [.. GetDiscoveredScripts().Where(script => !executed.Contains(script.Name))];
    }

    private void Execute(SqlScript script)
    {
        _configuration.Log.LogInformation("Executing Database Server script '{0}'", script.Name);
        var manager = _configuration.ConnectionManager;
        manager.ExecuteCommandsWithManagedConnection(create =>
        {
            _configuration.Journal.EnsureTableExistsAndIsLatestVersion(create);
            var block = -1;
            foreach (var text in manager.SplitScriptIntoCommands(script.Contents))
            {
                block++;
                using var command = create();
                command.CommandText = text;
                if (_configuration.TimeoutSeconds is { } seconds)
                    command.CommandTimeout = seconds;
                try
                {
                    command.ExecuteNonQuery();
                }
                catch (SqlException e)
                {
                    _configuration.Log.LogError("SQL exception has occurred in script: '{0}'", script.Name);
                    _configuration.Log.LogError(
                        "Script block number: {0}; Block line {1}; Procedure {2}; Number {3}; Message: {4}",
                        block, e.LineNumber, e.Procedure, e.Number, e.Message);
                    throw;
                }
            }

            _configuration.Journal.StoreExecutedScript(script, create);
        });
    }
}
