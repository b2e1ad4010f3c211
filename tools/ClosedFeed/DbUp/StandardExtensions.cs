using DbUp.Builder;
using DbUp.Engine;
using DbUp.Engine.Output;
using DbUp.Engine.Transactions;

/// <summary>How an upgrade is to be done. In the global namespace, as in the library.</summary>
public static class StandardExtensions
{
    /// <summary>Adds scripts.</summary>
    public static UpgradeEngineBuilder WithScripts(this UpgradeEngineBuilder builder, IEnumerable<SqlScript> scripts) =>
        With(builder, configuration => configuration.Scripts.AddRange(scripts));

    /// <summary>Remembers in a journal of the caller's.</summary>
    public static UpgradeEngineBuilder JournalTo(this UpgradeEngineBuilder builder, IJournal journal) =>
        With(builder, configuration => configuration.Journal = journal);

    /// <summary>Reports to a log of the caller's.</summary>
    public static UpgradeEngineBuilder LogTo(this UpgradeEngineBuilder builder, IUpgradeLog log) =>
        With(builder, configuration => configuration.Log = log);

    /// <summary>Leaves $variable$ in scripts alone.</summary>
    public static UpgradeEngineBuilder WithVariablesDisabled(this UpgradeEngineBuilder builder) =>
        With(builder, configuration => configuration.VariablesEnabled = false);

    /// <summary>How long one batch may take; null: as the client's default.</summary>
    public static UpgradeEngineBuilder WithExecutionTimeout(this UpgradeEngineBuilder builder, TimeSpan? timeout) =>
        With(builder, configuration => configuration.TimeoutSeconds = timeout is { } span ? (int)span.TotalSeconds : null);

    /// <summary>Each script in a transaction of its own, its journal entry included.</summary>
    public static UpgradeEngineBuilder WithTransactionPerScript(this UpgradeEngineBuilder builder) =>
        With(builder, configuration => configuration.ConnectionManager.TransactionMode = TransactionMode.TransactionPerScript);

    /// <summary>All scripts in one transaction.</summary>
    public static UpgradeEngineBuilder WithTransaction(this UpgradeEngineBuilder builder) =>
        With(builder, configuration => configuration.ConnectionManager.TransactionMode = TransactionMode.SingleTransaction);

    /// <summary>No transaction; the default.</summary>
    public static UpgradeEngineBuilder WithoutTransaction(this UpgradeEngineBuilder builder) =>
        With(builder, configuration => configuration.ConnectionManager.TransactionMode = TransactionMode.NoTransaction);

    private static UpgradeEngineBuilder With(UpgradeEngineBuilder builder, Action<UpgradeConfiguration> setting)
    {
        builder.Configure(setting);
        return builder;
    }
}
