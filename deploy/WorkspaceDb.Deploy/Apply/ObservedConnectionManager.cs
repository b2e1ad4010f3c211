using DbUp.Engine.Transactions;
using DbUp.Support;

namespace WorkspaceDb.Deploy.Apply;

/// <summary>Gives DbUp the connection of one operation.</summary>
internal sealed class ObservedConnectionManager(ObservedConnection connection) : DatabaseConnectionManager(_ => connection)
{
    /// <inheritdoc />
    public override IEnumerable<string> SplitScriptIntoCommands(string scriptContents) => new SqlCommandSplitter().SplitScriptIntoCommands(scriptContents);
}
