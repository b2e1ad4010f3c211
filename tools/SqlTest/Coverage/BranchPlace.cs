namespace SqlTest.Coverage;

/// <summary>A way that a module may go: a condition that is true or not, or an arm of a CASE.</summary>
/// <param name="Offset">Where the condition or arm begins in the module's text.</param>
/// <param name="Length">How long it is.</param>
/// <param name="IsTaken">Whether it is the way where the condition is true; of an arm always.</param>
/// <param name="Line">Its line in the file.</param>
/// <param name="Text">What it is, for people.</param>
public sealed record BranchPlace(int Offset, int Length, bool IsTaken, int Line, string Text);
