namespace WorkspaceDb.Deploy.CommandLine;

/// <summary><c>plan</c>: what apply would do, with the text.</summary>
internal sealed class PlanVerb : RunnerVerb
{
    /// <summary>What to say of a plan for a database that is not there.</summary>
    public const string NoDatabase = "-- There is no such database yet: this is what a new one would get. --create creates it.";

    private readonly ApplyOptions _options;

    public PlanVerb(DeploymentTargetOptions target)
        : base(target, "plan", "Show what apply would run, with the text. Changes nothing, and needs no database.") => _options = new ApplyOptions(Command);

    /// <summary>A result for a program.</summary>
    public static object ObjectOf(DeploymentResult result, bool withText) => new
    {
        result.DatabaseExists,
        Steps = result.Steps.Select(step => new { step.Number, step.Kind, step.Name, Sha256 = step.Hash, Text = withText ? step.Text : null }),
        result.Warnings,
        Seconds = Math.Round(result.Duration.TotalSeconds, 3),
    };

    /// <inheritdoc />
    protected override DeploymentExitCode Run(VerbCall call)
    {
        var result = call.Deployment.Run(_options.Get(call) with { DryRun = true });
        if (!result.DatabaseExists)
            call.Output.Line(NoDatabase);
        foreach (var step in result.Steps)
        {
            call.Output.Line($"-- {StepLog.Describe(step)} (sha256 {step.Hash})");
            if (step.Text.Length > 0)
                call.Output.Line($"{step.Text.TrimEnd()}\n");
        }

        call.Output.Line(result.IsUpToDate ? "Up to date." : $"-- {result.Steps.Count} steps to apply.");
        call.Output.Object(ObjectOf(result, withText: true));
        return DeploymentExitCode.Done;
    }
}
