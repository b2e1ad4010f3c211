using System.Runtime.CompilerServices;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Tsqlite.Server;

/// <summary>A way that was gone.</summary>
/// <param name="Branch">The condition of IF or WHILE, a WHEN of a CASE, or its ELSE; where it has none, the CASE.</param>
/// <param name="IsTaken">Whether the condition was true. Of an arm of a CASE it is only noted that it was taken.</param>
public readonly record struct BranchTaken(TSqlFragment Branch, bool IsTaken)
{
    /// <inheritdoc/>
    public bool Equals(BranchTaken other) => ReferenceEquals(Branch, other.Branch) && IsTaken == other.IsTaken;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(RuntimeHelpers.GetHashCode(Branch), IsTaken);
}
