namespace Operations.Migration;

/// <summary>A thing that stands in the way of a switch or a rollback.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Entity">What the row is; null when it is not about a row.</param>
/// <param name="RowId">The row.</param>
/// <param name="Reason">What is wrong, in a sentence.</param>
public sealed record UnitBlocker(string Kind, string? Entity, Guid? RowId, string Reason);
