using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Tsqlite.Syntax;

/// <summary>The hints of a statement that decide what it may read together with other sessions' writes.</summary>
internal static class LockHints
{
    private static readonly TableHintKind[] KeepWritersOut =
        [TableHintKind.UpdLock, TableHintKind.XLock, TableHintKind.TabLockX, TableHintKind.HoldLock, TableHintKind.Serializable];

    /// <summary>Whether other sessions must not write from now to the end of the transaction.</summary>
    public static bool KeepsWritersOut(TSqlFragment fragment) => Has(fragment, KeepWritersOut);

    /// <summary>Whether what was read must look the same to the end of the transaction.</summary>
    public static bool RepeatsReads(TSqlFragment fragment) => Has(fragment, TableHintKind.RepeatableRead);

    private static bool Has(TSqlFragment fragment, params TableHintKind[] kinds) =>
        FragmentSearch.All<TableHint>(fragment).Any(hint => kinds.Contains(hint.HintKind));
}
