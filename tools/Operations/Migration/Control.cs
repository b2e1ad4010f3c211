namespace Operations.Migration;

/// <summary>What an operator asked of the runs, and has not taken back.</summary>
/// <param name="Command">Pause or Stop.</param>
/// <param name="RequestedBy">The login.</param>
/// <param name="RequestedAt">In UTC.</param>
public sealed record Control(string Command, string RequestedBy, DateTime RequestedAt);
