namespace Operations.Migration;

/// <summary>A user who could not be moved.</summary>
/// <param name="UnitId">The user.</param>
/// <param name="Reason">Every reason, in sentences.</param>
public sealed record RefusedUnit(Guid UnitId, string Reason);
