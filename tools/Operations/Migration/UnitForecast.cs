namespace Operations.Migration;

/// <summary>What carrying a user over would mean.</summary>
/// <param name="UnitId">The user.</param>
/// <param name="State">As Migration.States has it.</param>
/// <param name="SourceRows">Rows of the legacy model.</param>
/// <param name="SourceBytes">Bytes of their values.</param>
/// <param name="ExpectedMs">How long it would take; null as long as no run tells.</param>
/// <param name="LowMs">At least, nine times of ten.</param>
/// <param name="HighMs">At most.</param>
/// <param name="Blockers">What stands in the way; null for nothing.</param>
public sealed record UnitForecast(
    Guid UnitId, string State, long SourceRows, long? SourceBytes, double? ExpectedMs, double? LowMs, double? HighMs, string? Blockers);
