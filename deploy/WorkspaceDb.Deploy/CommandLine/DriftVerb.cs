using System.CommandLine;

namespace WorkspaceDb.Deploy.CommandLine;

/// <summary><c>drift</c>: the database against the release, both ways.</summary>
internal sealed class DriftVerb : RunnerVerb
{
    private readonly Option<string[]> _accept = ApplyOptions.Accept("A difference that is to stay; it is noted, and is no drift any more.");

    public DriftVerb(DeploymentTargetOptions target)
        : base(target, "drift", "Compare the database with the release, both ways, by its catalog. Exit code 3: they differ.") => Command.Add(_accept);

    /// <inheritdoc />
    protected override DeploymentExitCode Run(VerbCall call)
    {
        var findings = call.Deployment.CheckDrift(call.Options with { Accept = call.Parsed.GetValue(_accept) ?? [] });
        foreach (var finding in findings)
            call.Output.Line($"{(finding.IsAccepted ? "Accepted: " : "")}{finding.Difference.Text}");
        var open = findings.Count(finding => !finding.IsAccepted);
        call.Output.Line(open == 0 ? "No drift." : $"{open} differences. apply --repair puts objects back; what is to stay: drift --accept NAME.");
        call.Output.Object(new
        {
            ExitCode = (int)(open == 0 ? DeploymentExitCode.Done : DeploymentExitCode.Drift),
            Differences = findings.Select(finding => new
            {
                finding.Difference.Kind,
                Element = finding.Difference.Element.Kind,
                finding.Difference.Name,
                finding.Difference.Text,
                Accepted = finding.IsAccepted,
            }),
        });
        return open == 0 ? DeploymentExitCode.Done : DeploymentExitCode.Drift;
    }
}
