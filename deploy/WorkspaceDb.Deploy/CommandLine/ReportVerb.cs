using System.CommandLine;
using System.Globalization;
using WorkspaceDb.Deploy.Report;

namespace WorkspaceDb.Deploy.CommandLine;

/// <summary><c>report</c>: what a run did.</summary>
internal sealed class ReportVerb : RunnerVerb
{
    private readonly Option<int?> _run = new("--run") { Description = "Which run; the last unless given.", HelpName = "NUMBER" };
    private readonly Option<FileInfo?> _output = OutputFile.Option("Where to write the report as an HTML page.");

    public ReportVerb(DeploymentTargetOptions target)
        : base(target, "report", "Say what a run did (steps, hashes, durations, messages, the model before and after) and what is pending.")
    {
        Command.Add(_run);
        Command.Add(_output);
    }

    /// <inheritdoc />
    protected override DeploymentExitCode Run(VerbCall call)
    {
        var report = call.Deployment.ReadReport(call.Options, call.Parsed.GetValue(_run));
        if (call.Parsed.GetValue(_output) is { } file)
        {
            OutputFile.Write(file, HtmlReport.Of(report));
            call.Output.Line($"Written: {file.FullName}");
        }

        call.Output.Line(report.Run is { } run
            ? string.Create(CultureInfo.InvariantCulture,
                $"Run {run.RunId}, {run.Verb}: {run.Status}, by {run.Login} from {run.Host} with {run.ToolVersion}. {run.Message}")
            : "No run of this program is noted in the database.");
        foreach (var step in report.Steps)
            call.Output.Line(string.Create(CultureInfo.InvariantCulture, $"{step.Status} {step.Kind} {step.Name} {step.Hash} {step.DurationMs} ms"));
        foreach (var change in report.Changes)
            call.Output.Line(change);
        foreach (var step in report.Pending)
            call.Output.Line($"Pending {StepLog.Describe(step)}");
        call.Output.Object(new
        {
            report.Database,
            report.Run,
            Steps = report.Steps.Select(step => new { step.Kind, step.Name, Sha256 = step.Hash, step.Status, step.DurationMs, step.Message }),
            report.Changes,
            Pending = report.Pending.Select(step => new { step.Kind, step.Name, Sha256 = step.Hash }),
        });
        return DeploymentExitCode.Done;
    }
}
