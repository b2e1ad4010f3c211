using DbUp;
using DbUp.Engine;
using DbUp.Helpers;
using DbUp.SqlServer;
using WorkspaceDb.Deploy.Discovery;
using WorkspaceDb.Deploy.Journal;

namespace WorkspaceDb.Deploy.Apply;

/// <summary>DbUp at work: discovery, order, transactions and journal are its.</summary>
/// <param name="options">Where and how.</param>
internal sealed class Upgrade(DeploymentOptions options)
{
    /// <summary>What of the scripts is one transaction.</summary>
    public enum Scope
    {
        /// <summary>Nothing.</summary>
        None,

        /// <summary>Each script with its journal entry.</summary>
        Script,

        /// <summary>All together.</summary>
        All,
    }

    /// <summary>The scripts that DbUp's journal has.</summary>
    public IReadOnlyList<string> ReadExecuted()
    {
        using var connection = new ObservedConnection(options.ConnectionString, options.StatementLockTimeout);
        var builder = DeployChanges.To.SqlDatabase(new ObservedConnectionManager(connection)).WithVariablesDisabled()
            .JournalToSqlTable("dbo", JournalTables.Versions).LogTo(new UpgradeLog());
        return builder.Build().GetExecutedScripts();
    }

    /// <summary>Runs artifacts in the order in which they are given.</summary>
    /// <param name="artifacts">What to run.</param>
    /// <param name="scope">What of it is one transaction.</param>
    /// <param name="isJournaled">Whether DbUp's own journal has to know the names.</param>
    /// <param name="note">Told within the transaction that an artifact was run: its commands, what the server said.</param>
    /// <param name="cancellation">Stops the command that runs; what its transaction did is undone.</param>
    /// <returns>Null when all went well.</returns>
    public ScriptFailure? Perform(
        IReadOnlyList<Artifact> artifacts, Scope scope, bool isJournaled, Action<Artifact, Func<System.Data.IDbCommand>, string?> note,
        CancellationToken cancellation)
    {
        // DbUp runs scripts by name. Objects have an order of their own, so a number goes in front; ordered scripts carry theirs.
        var byName = artifacts.Select((artifact, i) => (artifact, i))
            .ToDictionary(entry => isJournaled ? entry.artifact.Name : $"{entry.i:00000} {entry.artifact.Name}", entry => entry.artifact);
        var log = new UpgradeLog();
        using var connection = new ObservedConnection(options.ConnectionString, options.StatementLockTimeout);
        using var registration = cancellation.Register(connection.Cancel);
        var builder = DeployChanges.To
            .SqlDatabase(new ObservedConnectionManager(connection))
            .WithScripts(byName.Select(entry => new SqlScript(entry.Key, entry.Value.Text)))
            // $name$ would be substituted and cannot be escaped.
            .WithVariablesDisabled()
            .WithExecutionTimeout(options.ExecutionTimeout)
            .LogTo(log);
        builder = scope switch
        {
            Scope.None => builder.WithoutTransaction(),
            Scope.Script => builder.WithTransactionPerScript(),
            _ => builder.WithTransaction(),
        };
        builder.Configure(configuration => configuration.Journal = new HashingJournal(
            isJournaled ? new SqlTableJournal(() => configuration.ConnectionManager, () => configuration.Log, "dbo", JournalTables.Versions)
                : new NullJournal(),
            (script, create) =>
            {
                // A command that was stopped between two batches leaves nobody to say so.
                cancellation.ThrowIfCancellationRequested();
                note(byName[script.Name], create, connection.TakeMessages());
            }));

        var result = builder.Build().PerformUpgrade();
        return result.Successful ? null : new ScriptFailure(
            result.ErrorScript is { } script ? byName.GetValueOrDefault(script.Name) : null, result.Error, log.FailedBatch);
    }

    /// <summary>Notes scripts as applied, all or none, without running them.</summary>
    /// <param name="scripts">Which.</param>
    /// <param name="note">Told within the transaction.</param>
    /// <returns>Null when all went well.</returns>
    public ScriptFailure? Mark(IReadOnlyList<Artifact> scripts, Action<Artifact, Func<System.Data.IDbCommand>> note)
    {
        var byName = scripts.ToDictionary(script => script.Name);
        using var connection = new ObservedConnection(options.ConnectionString, options.StatementLockTimeout);
        var builder = DeployChanges.To
            .SqlDatabase(new ObservedConnectionManager(connection))
            .WithScripts(scripts.Select(script => new SqlScript(script.Name, script.Text)))
            .WithVariablesDisabled()
            .WithTransaction()
            .LogTo(new UpgradeLog());
        builder.Configure(configuration => configuration.Journal = new HashingJournal(
            new SqlTableJournal(() => configuration.ConnectionManager, () => configuration.Log, "dbo", JournalTables.Versions),
            (script, create) => note(byName[script.Name], create)));
        var result = builder.Build().MarkAsExecuted();
        return result.Successful ? null : new ScriptFailure(null, result.Error, null);
    }
}
