using System.CommandLine;
using WorkspaceDb.Deploy.CommandLine;

namespace Wsdb.Commands;

/// <summary><c>wsdb deploy</c>: the runner's verbs, on the databases that <c>wsdb</c> knows.</summary>
internal static class DeployCommand
{
    public static Command Create()
    {
        var command = RunnerVerbs.CreateApply(new DeployTargetOptions(TargetNeed.Named), "deploy");
        foreach (var verb in RunnerVerbs.Create(new DeployTargetOptions(TargetNeed.Existing)))
            command.Add(verb);
        return command;
    }
}
