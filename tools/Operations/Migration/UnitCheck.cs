namespace Operations.Migration;

/// <summary>Whether a user could be switched, or taken back without loss, and what stands in the way.</summary>
/// <param name="UnitId">The user.</param>
/// <param name="State">As Migration.States has it; null when there is no such user.</param>
/// <param name="IsPossible">Nothing stands in the way.</param>
/// <param name="Blockers">What does.</param>
public sealed record UnitCheck(Guid UnitId, string? State, bool IsPossible, IReadOnlyList<UnitBlocker> Blockers);
