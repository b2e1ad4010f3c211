using DbUp.Engine.Output;

namespace WorkspaceDb.Deploy.Apply;

/// <summary>Takes from DbUp's log the one thing that its result does not say: in which batch a script failed.</summary>
internal sealed class UpgradeLog : IUpgradeLog
{
    private const string BatchMessage = "Script block number";

    /// <summary>From 0; null when none failed.</summary>
    public int? FailedBatch { get; private set; }

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
        if (format.StartsWith(BatchMessage, StringComparison.Ordinal) && args is [int batch, ..])
            FailedBatch = batch;
    }

    public void LogError(Exception ex, string format, params object[] args)
    {
    }
}
