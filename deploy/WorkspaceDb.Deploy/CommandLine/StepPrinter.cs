namespace WorkspaceDb.Deploy.CommandLine;

/// <summary>One line a step, in order: Progress&lt;T&gt; would hand them to the thread pool.</summary>
internal sealed class StepPrinter : IProgress<DeploymentStep>
{
    public static string Describe(DeploymentStep step) =>
        $"{step.Number} of {step.Total}: {step.Kind.ToString().ToLowerInvariant()} {step.Name}";

    public void Report(DeploymentStep value) => Console.WriteLine($"Applied {Describe(value)}");
}
