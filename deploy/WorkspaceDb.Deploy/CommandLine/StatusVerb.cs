namespace WorkspaceDb.Deploy.CommandLine;

/// <summary><c>status</c>: where a database is.</summary>
internal sealed class StatusVerb(DeploymentTargetOptions target)
    : RunnerVerb(target, "status", "Say what was applied and what is pending. Exit code 5: something is pending.")
{
    /// <inheritdoc />
    protected override DeploymentExitCode Run(VerbCall call)
    {
        var (plan, runs, journal) = call.Deployment.ReadStatus(call.Options);
        var last = runs.Count > 0 ? runs[^1] : null;
        var output = call.Output;
        output.Line($"Scripts applied: {journal.Executed.Count}{(journal.Executed.Count > 0 ? $", the last {journal.Executed[^1]}" : "")}");
        if (last is not null)
            output.Line($"Last run: {last.RunId}, {last.Verb}, {last.Status}, "
                + $"{last.StartedAt:yyyy-MM-dd HH:mm:ss} UTC by {last.Login} from {last.Host} with {last.ToolVersion}");
        foreach (var step in plan.Steps)
            output.Line($"Pending {StepLog.Describe(step)}");
        foreach (var line in plan.Problems.Concat(plan.Warnings))
            output.Line(line);
        if (plan.Steps.Count == 0 && plan.Problems.Count == 0)
            output.Line("Up to date.");

        var exitCode = plan.Problems.Count > 0 ? DeploymentExitCode.Drift : plan.Steps.Count > 0 ? DeploymentExitCode.Pending : DeploymentExitCode.Done;
        output.Object(new
        {
            ExitCode = (int)exitCode,
            Applied = journal.Executed,
            Pending = plan.Steps.Select(step => new { step.Kind, step.Name, Sha256 = step.Hash }),
            plan.Problems,
            plan.Warnings,
            LastRun = last,
        });
        return exitCode;
    }
}
