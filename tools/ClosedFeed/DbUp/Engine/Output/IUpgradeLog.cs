namespace DbUp.Engine.Output;

/// <summary>Takes what an upgrade reports; the texts are composite formats.</summary>
public interface IUpgradeLog
{
    /// <summary>The finest detail.</summary>
    void LogTrace(string format, params object[] args);

    /// <summary>Detail.</summary>
    void LogDebug(string format, params object[] args);

    /// <summary>Progress.</summary>
    void LogInformation(string format, params object[] args);

    /// <summary>Something odd.</summary>
    void LogWarning(string format, params object[] args);

    /// <summary>A failure.</summary>
    void LogError(string format, params object[] args);

    /// <summary>A failure, with its cause.</summary>
    void LogError(Exception ex, string format, params object[] args);
}
