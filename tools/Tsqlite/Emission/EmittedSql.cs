using System.Collections.Immutable;
using Tsqlite.Storage;
using Tsqlite.Values;

namespace Tsqlite.Emission;

/// <summary>SQLite SQL and what must be there before it is prepared.</summary>
/// <param name="Text">The SQL.</param>
/// <param name="Variables">The variable behind each parameter ?1, ?2 and so on.</param>
/// <param name="ReadsTables">Whether it has a FROM clause.</param>
internal sealed record EmittedSql(
    string Text,
    ImmutableArray<string> Variables,
    ImmutableArray<SqliteFunction> Functions,
    ImmutableArray<SqliteAggregate> Aggregates,
    ImmutableArray<SqlCollation> Collations,
    bool ReadsTables)
{
    /// <summary>Whether it takes values of sequences or rowversions, which are to be kept with what the statement writes.</summary>
    public bool TakesCounted { get; init; }
}
