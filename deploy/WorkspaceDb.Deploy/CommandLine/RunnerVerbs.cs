using System.CommandLine;

namespace WorkspaceDb.Deploy.CommandLine;

/// <summary>The verbs of the runner. <c>wsdb deploy</c> has the same ones, so that the two cannot come to differ.</summary>
public static class RunnerVerbs
{
    /// <summary>Those that are about a database, and apply is not among them.</summary>
    /// <param name="target">How a command line names one.</param>
    public static IReadOnlyList<Command> Create(DeploymentTargetOptions target) =>
    [
        new StatusVerb(target).Command,
        new PlanVerb(target).Command,
        new BaselineVerb(target).Command,
        new DriftVerb(target).Command,
        new ScriptVerb(target).Command,
        new ReportVerb(target).Command,
    ];

    /// <summary>The one that deploys.</summary>
    /// <param name="target">How a command line names a database.</param>
    /// <param name="name">What it is called there.</param>
    public static Command CreateApply(DeploymentTargetOptions target, string name = "apply") => new ApplyVerb(target, name).Command;

    /// <summary>The one that is about the release alone.</summary>
    public static Command CreateLint()
    {
        var folder = new Option<DirectoryInfo?>("--release") { Description = "A source tree rather than the release inside this program.", HelpName = "DIR" };
        var command = new Command("lint", "Check the release itself: names, texts, and that scripts and database/ say the same. Needs no database.") { folder };
        command.SetAction(parsed =>
        {
            try
            {
                var findings = new Deployment(Discovery.Release.Load(parsed.GetValue(folder)?.FullName)).CheckRelease();
                foreach (var finding in findings)
                    parsed.InvocationConfiguration.Error.WriteLine(finding.ToBuildMessage());
                return (int)(findings.Count > 0 ? DeploymentExitCode.Usage : DeploymentExitCode.Done);
            }
            catch (DeploymentException e)
            {
                parsed.InvocationConfiguration.Error.WriteLine(e.Message);
                return (int)e.ExitCode;
            }
        });
        return command;
    }
}
