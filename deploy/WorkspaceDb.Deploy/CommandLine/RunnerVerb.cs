using System.CommandLine;
using WorkspaceDb.Deploy.Discovery;
using WorkspaceDb.Deploy.Targets;

namespace WorkspaceDb.Deploy.CommandLine;

/// <summary>What all verbs share: which database, which release, how to say it.</summary>
internal abstract class RunnerVerb
{
    /// <summary>The switch of the program that asks for stack traces.</summary>
    public const string Verbose = "--verbose";

    private readonly DeploymentTargetOptions _target;
    private readonly Option<bool> _json = new("--json") { Description = "Write the result as JSON to the standard output." };

    private readonly Option<DirectoryInfo?> _release = new("--release")
    {
        Description = "A source tree (deploy/Scripts and database/) to deploy rather than the release inside this program.",
        HelpName = "DIR",
    };

    protected RunnerVerb(DeploymentTargetOptions target, string name, string description)
    {
        _target = target;
        Command = new Command(name, description);
        target.AddTo(Command);
        Command.Add(_release);
        Command.Add(_json);
        Command.SetAction(RunAsync);
    }

    /// <summary>The verb as a command.</summary>
    public Command Command { get; }

    /// <summary>Does it.</summary>
    protected abstract DeploymentExitCode Run(VerbCall call);

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var output = new RunnerOutput(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, parsed.GetValue(_json));
        try
        {
            await using var target = await _target.OpenAsync(parsed, cancellation);
            output.Log(Target.Describe(target.ConnectionString));
            var release = Release.Load(parsed.GetValue(_release)?.FullName);
            var options = new DeploymentOptions { ConnectionString = target.ConnectionString, Notice = output.Warn };
            // On another thread: this one has to be free to hear of Ctrl+C.
            var call = new VerbCall(parsed, new Deployment(release), options, output, cancellation);
            return (int)await Task.Run(() => Run(call), CancellationToken.None);
        }
        catch (DeploymentException e)
        {
            output.Fail(e, parsed.GetValue<bool>(Verbose));
            return (int)e.ExitCode;
        }
    }
}
