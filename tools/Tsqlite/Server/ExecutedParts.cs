using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Tsqlite.Server;

/// <summary>What ran.</summary>
/// <param name="Statements">How often each statement began.</param>
/// <param name="Branches">How often each way was gone.</param>
/// <param name="Objects">The objects that were used.</param>
public sealed record ExecutedParts(
    IReadOnlyDictionary<TSqlFragment, long> Statements, IReadOnlyDictionary<BranchTaken, long> Branches, IReadOnlyList<ObjectUsed> Objects);
