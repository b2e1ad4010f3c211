namespace Wsdb;

/// <summary>Ends a command with a message that is written for its user: one clear line, never a password.</summary>
internal sealed class CommandFailedException(string message, ExitCode exitCode = ExitCode.Failed, Exception? inner = null)
    : Exception(message, inner)
{
    public ExitCode ExitCode { get; } = exitCode;
}
