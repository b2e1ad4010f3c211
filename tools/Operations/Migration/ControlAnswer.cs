namespace Operations.Migration;

/// <summary>What Migration.Pause, Stop and Resume answer.</summary>
/// <param name="Command">What is in force, or was; null for nothing.</param>
/// <param name="Runs">How many runs are under way that it concerns.</param>
public sealed record ControlAnswer(string? Command, int Runs);
