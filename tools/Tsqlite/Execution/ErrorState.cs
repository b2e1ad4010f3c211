namespace Tsqlite.Execution;

/// <summary>The state in which an error is raised.</summary>
/// <param name="XactAbort">SET XACT_ABORT.</param>
/// <param name="InTransaction">Whether a transaction has begun.</param>
/// <param name="Tries">How many TRY blocks run.</param>
/// <param name="TriesAround">How many of them are callers' of the batch or module.</param>
internal readonly record struct ErrorState(bool XactAbort, bool InTransaction, int Tries, int TriesAround);
