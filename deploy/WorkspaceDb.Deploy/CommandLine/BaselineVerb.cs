using System.CommandLine;

namespace WorkspaceDb.Deploy.CommandLine;

/// <summary><c>baseline</c>: adopts a database that has tables of the release already.</summary>
internal sealed class BaselineVerb : RunnerVerb
{
    private readonly Option<string> _to = new("--to")
    {
        Description = "The last script whose outcome is there: its name or number.", HelpName = "SCRIPT", Required = true,
    };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only compare." };
    private readonly Option<string[]> _accept = ApplyOptions.Accept("A difference that is to stay as it is.");

    public BaselineVerb(DeploymentTargetOptions target)
        : base(target, "baseline", "Adopt a database that has tables already: compare them, and mark the scripts that made them as applied.")
    {
        Command.Add(_to);
        Command.Add(_dryRun);
        Command.Add(_accept);
    }

    /// <inheritdoc />
    protected override DeploymentExitCode Run(VerbCall call)
    {
        var isDryRun = call.Parsed.GetValue(_dryRun);
        var check = call.Deployment.Adopt(
            call.Options with { DryRun = isDryRun, Accept = call.Parsed.GetValue(_accept) ?? [] }, call.Parsed.GetRequiredValue(_to));
        foreach (var difference in check.Differences)
            call.Output.Line($"Accepted: {difference.Text}");
        if (check.Others.Count > 0)
            call.Output.Line($"{check.Others.Count} other things in the database are its owner's, and stay.");
        call.Output.Line($"{check.Scripts.Count} scripts {(isDryRun ? "would be" : "are")} marked as applied, up to {check.Scripts[^1].Name}.");
        call.Output.Object(new
        {
            Marked = check.Scripts.Select(script => script.Name),
            Accepted = check.Differences.Select(difference => new { difference.Name, difference.Text }),
            Others = check.Others.Select(difference => difference.Name),
        });
        return DeploymentExitCode.Done;
    }
}
