namespace Dacpac;

/// <summary>The input cannot be used; the message says why, in one line, to the person who called.</summary>
public class DacpacException(string message, Exception? inner = null) : Exception(message, inner);
