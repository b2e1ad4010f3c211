using System.CommandLine;
using System.Globalization;

namespace WorkspaceDb.Deploy.CommandLine;

/// <summary><c>apply</c>: brings the database to the release.</summary>
internal sealed class ApplyVerb : RunnerVerb
{
    private readonly ApplyOptions _options;
    private readonly Option<bool> _create = new("--create") { Description = "Create the database when the server has none of this name." };
    private readonly Option<int?> _timeout = ApplyOptions.Number("--timeout", 1, "SECONDS", "How long one batch of a script may take; 600 unless given.");
    private readonly Option<int?> _wait = ApplyOptions.Number(
        "--wait", 0, "SECONDS", "How long to wait for another deployment or a migration run; 15 unless given.");
    private readonly Option<int?> _lockTimeout = ApplyOptions.Number(
        "--lock-timeout", 1, "SECONDS", "How long a statement waits for a lock on a live table before its script gives way; 5 unless given.");

    private readonly Option<int?> _retries = ApplyOptions.Number("--retries", 0, "TIMES", "How often a script that gave way is tried again; 5 unless given.");

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "List what would be applied, and change nothing; plan shows the text too." };

    public ApplyVerb(DeploymentTargetOptions target, string name = "apply")
        : base(target, name, "Bring the database to this release. Safe to run again: what is up to date is not touched.")
    {
        _options = new ApplyOptions(Command);
        foreach (var option in new Option[] { _dryRun, _create, _timeout, _wait, _lockTimeout, _retries })
            Command.Add(option);
    }

    /// <inheritdoc />
    protected override DeploymentExitCode Run(VerbCall call)
    {
        var defaults = _options.Get(call);
        TimeSpan Seconds(Option<int?> option, TimeSpan otherwise) => call.Parsed.GetValue(option) is { } seconds ? TimeSpan.FromSeconds(seconds) : otherwise;
        var isDryRun = call.Parsed.GetValue(_dryRun);
        var result = call.Deployment.Run(
            defaults with
            {
                DryRun = isDryRun,
                CreateDatabase = call.Parsed.GetValue(_create),
                ExecutionTimeout = Seconds(_timeout, defaults.ExecutionTimeout),
                LockTimeout = Seconds(_wait, defaults.LockTimeout),
                StatementLockTimeout = Seconds(_lockTimeout, defaults.StatementLockTimeout),
                Retries = call.Parsed.GetValue(_retries) ?? defaults.Retries,
            },
            new StepLog(call.Output),
            call.Cancellation);
        if (!result.DatabaseExists)
            call.Output.Line(PlanVerb.NoDatabase);
        foreach (var step in isDryRun ? result.Steps : [])
            call.Output.Line($"Would apply {StepLog.Describe(step)}");
        var outcome = isDryRun ? "to apply" : string.Create(CultureInfo.InvariantCulture, $"done in {result.Duration.TotalSeconds:0.0} s");
        call.Output.Line(result.IsUpToDate ? "Up to date." : $"{result.Steps.Count} steps {outcome}.");
        call.Output.Object(PlanVerb.ObjectOf(result, withText: false));
        return DeploymentExitCode.Done;
    }
}
