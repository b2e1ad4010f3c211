namespace Operations.Migration;

/// <summary>How many users are in a state.</summary>
/// <param name="State">As Migration.States has it.</param>
/// <param name="Units">Users.</param>
/// <param name="IsSetAside">Runs leave them behind.</param>
/// <param name="IsDone">Verified, or further.</param>
public sealed record StateCount(string State, int Units, bool IsSetAside, bool IsDone);
