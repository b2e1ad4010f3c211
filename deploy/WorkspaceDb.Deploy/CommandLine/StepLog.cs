namespace WorkspaceDb.Deploy.CommandLine;

/// <summary>One line a step, in order: Progress&lt;T&gt; would hand them to the thread pool.</summary>
internal sealed class StepLog(RunnerOutput output) : IProgress<DeploymentStep>
{
    /// <summary>A step in words.</summary>
    public static string Describe(DeploymentStep step) => $"{step.Number} of {step.Total}: {WordOf(step.Kind)} {step.Name}";

    /// <inheritdoc />
    public void Report(DeploymentStep value)
    {
        output.Log($"Applied {Describe(value)}");
        output.Progress(value.Number, value.Total);
    }

    private static string WordOf(DeploymentStepKind kind) => kind == DeploymentStepKind.TakeOver ? "take over" : kind.ToString().ToLowerInvariant();
}
