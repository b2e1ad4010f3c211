using System.CommandLine;

namespace WorkspaceDb.Deploy.CommandLine;

/// <summary><c>script</c>: the plan as one script.</summary>
internal sealed class ScriptVerb : RunnerVerb
{
    private readonly ApplyOptions _options;
    private readonly Option<FileInfo?> _output = OutputFile.Option("Where to write the script; the standard output unless given.");

    public ScriptVerb(DeploymentTargetOptions target)
        : base(target, "script", "Write what apply would do as one script for sqlcmd, journal entries and all.")
    {
        _options = new ApplyOptions(Command);
        Command.Add(_output);
    }

    /// <inheritdoc />
    protected override DeploymentExitCode Run(VerbCall call)
    {
        var text = call.Deployment.WriteScript(_options.Get(call));
        if (call.Parsed.GetValue(_output) is { } file)
        {
            OutputFile.Write(file, text);
            call.Output.Line($"Written: {file.FullName}");
        }
        else
        {
            call.Output.Line(text);
        }

        call.Output.Object(new { Script = text });
        return DeploymentExitCode.Done;
    }
}
