namespace Tsqlite.Storage;

/// <summary>The expressions that stand in SQLite's definition of a table, as SQLite writes them.</summary>
/// <param name="Checks">The conditions of the checks by name.</param>
/// <param name="Defaults">The literals of the columns that a foreign key sets to their defaults: SQLite does not ask for them elsewhere.</param>
/// <param name="Computed">The expressions of the computed columns that SQLite keeps, by name.</param>
internal sealed record TableExpressions(
    IReadOnlyDictionary<string, string> Checks, IReadOnlyDictionary<string, string> Defaults, IReadOnlyDictionary<string, string> Computed);
