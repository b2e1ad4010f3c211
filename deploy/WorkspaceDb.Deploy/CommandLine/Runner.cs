using System.CommandLine;

namespace WorkspaceDb.Deploy.CommandLine;

/// <summary>The runner's command line.</summary>
internal static class Runner
{
    /// <summary>A script that is stopped needs its time to be undone; the server undoes what a process that is gone left open.</summary>
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Does what a command line says; returns the exit code.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var root = new RootCommand(
            "Deploys WorkspaceDb. Exit codes: 0 done or nothing to do, 1 a script failed, 2 the call, the release or the connection is wrong, " +
            "3 the database is not what the release expects, 4 another deployment or a migration run holds the lock, 5 something is pending (status), "
            + "130 stopped.");
        foreach (var verb in RunnerVerbs.Create(new ConnectionOptions()))
            root.Add(verb);
        root.Add(RunnerVerbs.CreateApply(new ConnectionOptions()));
        root.Add(RunnerVerbs.CreateLint());
        root.Add(new Option<bool>(RunnerVerb.Verbose) { Description = "Show stack traces.", Recursive = true });

        var parsed = root.Parse(args);
        var exit = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TerminationTimeout, Output = output, Error = error });
        return parsed.Errors.Count > 0 ? (int)DeploymentExitCode.Usage : exit;
    }
}
