using System.Data;
using DbUp.Engine;

namespace WorkspaceDb.Deploy.Journal;

/// <summary>DbUp's journal, with the hash noted in the same transaction as the name: a crash keeps both or neither.</summary>
/// <param name="inner">DbUp's own.</param>
/// <param name="note">Writes what this runner adds.</param>
internal sealed class HashingJournal(IJournal inner, Action<SqlScript, Func<IDbCommand>> note) : IJournal
{
    /// <inheritdoc />
    public string[] GetExecutedScripts() => inner.GetExecutedScripts();

    /// <inheritdoc />
    public void StoreExecutedScript(SqlScript script, Func<IDbCommand> dbCommandFactory)
    {
        inner.StoreExecutedScript(script, dbCommandFactory);
        note(script, dbCommandFactory);
    }

    /// <inheritdoc />
    public void EnsureTableExistsAndIsLatestVersion(Func<IDbCommand> dbCommandFactory) => inner.EnsureTableExistsAndIsLatestVersion(dbCommandFactory);
}
