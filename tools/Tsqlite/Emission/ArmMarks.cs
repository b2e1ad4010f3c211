using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Storage;

namespace Tsqlite.Emission;

/// <summary>Makes emitted SQL tell which arm of a CASE it takes.</summary>
/// <param name="Function">Called with the arm's number; it gives 1.</param>
/// <param name="NumberOf">The number of an arm.</param>
internal sealed record ArmMarks(SqliteFunction Function, Func<TSqlFragment, int> NumberOf);
