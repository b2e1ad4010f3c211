namespace DbUp.Engine;

/// <summary>A script ran, and its transaction, if it had one of its own, is committed.</summary>
public sealed class ScriptExecutedEventArgs(SqlScript script) : EventArgs
{
    /// <summary>The script.</summary>
    public SqlScript Script { get; } = script;
}
