namespace WorkspaceDb.Deploy;

/// <summary>The deployment cannot be done. The message is one line for the person who deploys.</summary>
/// <param name="message">What is wrong, and what to do; never a password.</param>
/// <param name="exitCode">What a program returns for it.</param>
/// <param name="inner">Where it comes from.</param>
public class DeploymentException(string message, DeploymentExitCode exitCode = DeploymentExitCode.Failed, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>What a program returns for it.</summary>
    public DeploymentExitCode ExitCode { get; } = exitCode;
}
