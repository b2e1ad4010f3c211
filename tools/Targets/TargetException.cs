namespace Targets;

/// <summary>The database to work on cannot be had. The message is one line for its user; it holds no password.</summary>
public class TargetException(string message, Exception? inner = null) : Exception(message, inner);
