using System.Collections.Immutable;
using Tsqlite.Binding;
using Tsqlite.Emission;
using Tsqlite.Server;
using Tsqlite.Storage;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Planning;

/// <summary>A statement or expression that is bound and emitted once, and what it rests on: it serves as long as that has not changed.</summary>
internal sealed class Plan(BoundNode bound, EmittedSql sql) : IDisposable
{
    /// <summary>A bound statement, expression or condition.</summary>
    public BoundNode Bound { get; } = bound;

    public EmittedSql Sql { get; } = sql;

    /// <summary>Null until it runs for the first time.</summary>
    public SqliteStatement? Prepared { get; set; }

    public SqliteStatement Statement => Prepared ?? throw new InvalidOperationException("The plan is not prepared.");

    public required long CatalogVersion { get; init; }

    /// <summary>SET IDENTITY_INSERT, which decides what columns an INSERT without a list has.</summary>
    public required int? IdentityInsert { get; init; }

    /// <summary>SET ROWCOUNT, which limits the rows of a statement.</summary>
    public required long RowLimit { get; init; }

    /// <summary>The order of dates, by which constants of text have become dates.</summary>
    public required DateSettings Dates { get; init; }

    public required ImmutableArray<(string Name, SqlType Type)> Variables { get; init; }

    public required Dependencies Dependencies { get; init; }

    /// <summary>The indexes that each run uses.</summary>
    public IReadOnlyList<IndexUse> IndexUses { get; set; } = [];

    /// <summary>Whether its hints keep other writers out until the transaction ends.</summary>
    public bool KeepsWritersOut { get; set; }

    /// <summary>Whether its hints want later reads of the transaction to see the same.</summary>
    public bool RepeatsReads { get; set; }

    /// <summary>Whether it runs. A function that calls itself comes by a plan that does.</summary>
    public bool IsRunning { get; private set; }

    private bool _isDisposed;

    /// <summary>Begins a run: with the plan's own statement, or with another of the same text while that one is busy.</summary>
    public SqliteStatement Begin(SqliteConnection connection)
    {
        if (IsRunning)
            return connection.Prepare(Sql.Text);
        IsRunning = true;
        return Statement;
    }

    public void End(SqliteStatement statement)
    {
        if (statement != Statement)
        {
            statement.Dispose();
            return;
        }

        IsRunning = false;
        statement.Reset();
        if (_isDisposed)
            statement.Dispose();
    }

    /// <summary>A plan that runs is given up when it has ended.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        if (!IsRunning)
            Prepared?.Dispose();
    }
}
