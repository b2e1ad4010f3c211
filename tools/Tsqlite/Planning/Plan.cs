using System.Collections.Immutable;
using Tsqlite.Binding;
using Tsqlite.Emission;
using Tsqlite.Storage;
using Tsqlite.Types;

namespace Tsqlite.Planning;

/// <summary>A statement or expression made ready to run, and what it rests on: it serves as long as that has not changed.</summary>
internal sealed class Plan(BoundNode bound, EmittedSql sql, SqliteStatement statement) : IDisposable
{
    /// <summary>A bound statement, expression or condition.</summary>
    public BoundNode Bound { get; } = bound;

    public EmittedSql Sql { get; } = sql;

    public SqliteStatement Statement { get; } = statement;

    public required long CatalogVersion { get; init; }

    /// <summary>SET IDENTITY_INSERT, which decides what columns an INSERT without a list has.</summary>
    public required int? IdentityInsert { get; init; }

    public required ImmutableArray<(string Name, SqlType Type)> Variables { get; init; }

    public required Dependencies Dependencies { get; init; }

    public void Dispose() => Statement.Dispose();
}
