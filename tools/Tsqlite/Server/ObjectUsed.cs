namespace Tsqlite.Server;

/// <summary>An object that a statement used.</summary>
/// <param name="Name">Schema and name.</param>
/// <param name="Definition">The text of a view or a function; null for a table.</param>
public sealed record ObjectUsed(string Name, string? Definition);
