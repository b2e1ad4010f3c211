using DbUp.Engine.Output;

namespace WorkspaceDb.Deploy;

/// <summary>DbUp's log repeats what the deployment itself reports as steps and exceptions.</summary>
internal sealed class SilentLog : IUpgradeLog
{
    public void LogTrace(string format, params object[] args)
    {
    }

    public void LogDebug(string format, params object[] args)
    {
    }

    public void LogInformation(string format, params object[] args)
    {
    }

    public void LogWarning(string format, params object[] args)
    {
    }

    public void LogError(string format, params object[] args)
    {
    }

    public void LogError(Exception ex, string format, params object[] args)
    {
    }
}
