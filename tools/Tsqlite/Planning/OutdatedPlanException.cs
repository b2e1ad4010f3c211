namespace Tsqlite.Planning;

/// <summary>Another session has changed what a plan reads after it was made and before it read anything: it is to be made anew.</summary>
internal sealed class OutdatedPlanException(Exception cause) : Exception("The plan is out of date.", cause);
