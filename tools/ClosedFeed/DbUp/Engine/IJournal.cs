using System.Data;

namespace DbUp.Engine;

/// <summary>Remembers which scripts have run.</summary>
public interface IJournal
{
    /// <summary>The names, in order.</summary>
    string[] GetExecutedScripts();

    /// <summary>Notes a script, by way of the commands of the transaction that ran it.</summary>
    void StoreExecutedScript(SqlScript script, Func<IDbCommand> dbCommandFactory);

    /// <summary>Creates what the journal is kept in, if it is not there.</summary>
    void EnsureTableExistsAndIsLatestVersion(Func<IDbCommand> dbCommandFactory);
}
