namespace WorkspaceDb.Deploy;

/// <summary>The deployment failed. The message is one line for the person who deploys.</summary>
public class DeploymentException(string message, Exception? inner = null) : Exception(message, inner);
