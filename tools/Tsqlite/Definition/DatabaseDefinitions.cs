using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Planning;
using Tsqlite.Server;
using Tsqlite.Values;

namespace Tsqlite.Definition;

/// <summary>CREATE, ALTER and DROP DATABASE.</summary>
internal sealed class DatabaseDefinitions(DatabaseContext database) : Definer(database)
{
    /// <summary>The options that change no result here, with the value that does not; null for any value.</summary>
    private static readonly Dictionary<DatabaseOptionKind, OptionState?> WithoutEffect = new()
    {
        // What concerns other sessions' connections has no counterpart in one file of one engine.
        [DatabaseOptionKind.SingleUser] = null, [DatabaseOptionKind.MultiUser] = null, [DatabaseOptionKind.RestrictedUser] = null,
        [DatabaseOptionKind.Online] = null, [DatabaseOptionKind.ReadWrite] = null,

        // Readers see what was committed last, whichever way is asked for.
        [DatabaseOptionKind.ReadCommittedSnapshot] = null, [DatabaseOptionKind.AllowSnapshotIsolation] = null,

        // Files, logs, statistics and plans are SQLite's.
        [DatabaseOptionKind.Recovery] = null, [DatabaseOptionKind.PageVerify] = null, [DatabaseOptionKind.TornPageDetection] = null,
        [DatabaseOptionKind.AutoClose] = null, [DatabaseOptionKind.AutoShrink] = null, [DatabaseOptionKind.AutoCreateStatistics] = null,
        [DatabaseOptionKind.AutoUpdateStatistics] = null, [DatabaseOptionKind.AutoUpdateStatisticsAsync] = null, [DatabaseOptionKind.QueryStore] = null,
        [DatabaseOptionKind.DelayedDurability] = null, [DatabaseOptionKind.DateCorrelationOptimization] = null, [DatabaseOptionKind.Parameterization] = null,
        [DatabaseOptionKind.TargetRecoveryTime] = null, [DatabaseOptionKind.AcceleratedDatabaseRecovery] = null,
        [DatabaseOptionKind.MixedPageAllocation] = null,
        [DatabaseOptionKind.Trustworthy] = OptionState.Off, [DatabaseOptionKind.DBChaining] = OptionState.Off,

        // These are so already.
        [DatabaseOptionKind.AnsiNulls] = OptionState.On, [DatabaseOptionKind.AnsiPadding] = OptionState.On, [DatabaseOptionKind.AnsiWarnings] = OptionState.On,
        [DatabaseOptionKind.ArithAbort] = OptionState.On, [DatabaseOptionKind.ConcatNullYieldsNull] = OptionState.On,
        [DatabaseOptionKind.QuotedIdentifier] = OptionState.On, [DatabaseOptionKind.NumericRoundAbort] = OptionState.Off,
        [DatabaseOptionKind.AnsiNullDefault] = OptionState.On, [DatabaseOptionKind.CursorCloseOnCommit] = OptionState.Off,
        [DatabaseOptionKind.RecursiveTriggers] = null,
    };

    // SQL Server 2019's level, in which all T-SQL runs.
    private const string Level = "150";

    private Databases Databases => Database.Instance.Databases;

    public void Create(CreateDatabaseStatement create)
    {
        Transaction.RequireNone("CREATE DATABASE");
        if (create.Collation is { } collation && !Identifiers.Same(collation.Value, SqlCollation.Default.Name))
            throw SqlErrors.Unsupported($"A database with the collation {collation.Value}", create.StartLine);
        Databases.Create(create.DatabaseName.Value);
    }

    public void Drop(DropDatabaseStatement drop)
    {
        Transaction.RequireNone("DROP DATABASE");
        foreach (var name in drop.Databases.Where(name => !drop.IsIfExists || Databases.Has(name.Value)))
            Databases.Drop(name.Value);
    }

    public void Alter(AlterDatabaseSetStatement alter)
    {
        if (alter.Options.Select(Refused).FirstOrDefault(option => option is not null) is { } refused)
            throw SqlErrors.Unsupported($"ALTER DATABASE SET {refused}", alter.StartLine);
        var name = alter.UseCurrent ? Database.Name : alter.DatabaseName.Value;
        if (!Databases.Has(name))
            throw SqlErrors.DatabaseMissing(name);
        if (alter.Options.OfType<OnOffDatabaseOption>().LastOrDefault(option => option.OptionKind == DatabaseOptionKind.RecursiveTriggers) is not { } recursive)
            return;
        if (!Identifiers.Same(name, Database.Name))
            throw SqlErrors.Unsupported("ALTER DATABASE SET RECURSIVE_TRIGGERS of another database than the current one", alter.StartLine);
        Transaction.RequireNone("ALTER DATABASE");
        Define(() => Transaction.Store(Properties with { HasRecursiveTriggers = recursive.OptionState == OptionState.On }));
    }

    /// <summary>An option that would change results, as it is written; or null.</summary>
    private static string? Refused(DatabaseOption option)
    {
        var word = string.Concat(option.OptionKind.ToString().Select((letter, i) => i > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{letter}"))
            .ToUpperInvariant();
        if (option is LiteralDatabaseOption { OptionKind: DatabaseOptionKind.CompatibilityLevel } level)
            return level.Value.Value == Level ? null : $"{word} = {level.Value.Value}";
        if (!WithoutEffect.TryGetValue(option.OptionKind, out var state))
            return option is OnOffDatabaseOption { OptionState: not OptionState.NotSet } other
                ? $"{word} {other.OptionState.ToString().ToUpperInvariant()}"
                : word;
        return state is null || option is not OnOffDatabaseOption known || known.OptionState == state ? null
            : $"{word} {known.OptionState.ToString().ToUpperInvariant()}";
    }
}
