using System.Data;
using DbUp.Engine;

namespace DbUp.Helpers;

/// <summary>Remembers nothing: every script runs each time.</summary>
public sealed class NullJournal : IJournal
{
    /// <inheritdoc />
    public string[] GetExecutedScripts() => [];

    /// <inheritdoc />
    public void StoreExecutedScript(SqlScript script, Func<IDbCommand> dbCommandFactory)
    {
    }

    /// <inheritdoc />
    public void EnsureTableExistsAndIsLatestVersion(Func<IDbCommand> dbCommandFactory)
    {
    }
}
