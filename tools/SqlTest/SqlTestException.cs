namespace SqlTest;

/// <summary>Tests cannot be run at all, or a report cannot be made. The message is one line for its reader.</summary>
public sealed class SqlTestException(string message, Exception? inner = null) : Exception(message, inner);
