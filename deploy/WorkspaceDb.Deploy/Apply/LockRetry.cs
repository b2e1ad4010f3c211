using Microsoft.Data.SqlClient;

namespace WorkspaceDb.Deploy.Apply;

/// <summary>Tries again what gave way to another session's lock: a live table is waited for in short pieces, so that nobody waits long behind us.</summary>
internal sealed class LockRetry(DeploymentOptions options, CancellationToken cancellation)
{
    /// <summary>Runs something that reports its failure.</summary>
    /// <param name="canRetry">Whether a failure leaves nothing behind.</param>
    /// <param name="attempt">Returns null when all went well.</param>
    public ScriptFailure? Run(bool canRetry, Func<ScriptFailure?> attempt)
    {
        var pause = options.RetryPause;
        for (var retry = 1; ; retry++)
        {
            var failure = attempt();
            if (failure is null || !canRetry || !failure.IsLock || retry > options.Retries || cancellation.IsCancellationRequested)
                return failure;

            options.Notice?.Invoke(
                $"{failure.Artifact?.Name ?? "The journal"} gave way to another session's lock; "
                + $"try {retry + 1} of {options.Retries + 1} in {pause.TotalSeconds:0.#} s.");
            cancellation.WaitHandle.WaitOne(pause);
            pause *= 2;
        }
    }

    /// <summary>Writes to the journal; one statement, so that a failure leaves nothing behind.</summary>
    public void Write(Action write)
    {
        var failure = Run(canRetry: true, () =>
        {
            try
            {
                write();
                return null;
            }
            catch (SqlException e)
            {
                return new ScriptFailure(null, e, null);
            }
        });
        if (failure is not null)
            throw new DeploymentException($"The journal could not be written: {failure}", inner: failure.Error);
    }
}
