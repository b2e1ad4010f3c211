using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Syntax;

namespace Tsqlite.Binding;

/// <summary>Calls whose value is made anew for each row, so that a query that holds one is computed once and then read.</summary>
internal static class VolatileCalls
{
    private static readonly HashSet<string> Names = new(["NEWID", "NEWSEQUENTIALID", "RAND"], StringComparer.OrdinalIgnoreCase);

    public static bool AreIn(TSqlFragment fragment) => FragmentSearch.All<FunctionCall>(fragment).Any(call => Names.Contains(call.FunctionName.Value));
}
