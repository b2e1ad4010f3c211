namespace Operations;

/// <summary>An operation refused, or failed. The message is written for its user: one clear line first, never a password.</summary>
public sealed class OperationException(string message, Exception? inner = null) : Exception(message, inner);
