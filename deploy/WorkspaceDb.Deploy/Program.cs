using System.CommandLine;
using WorkspaceDb.Deploy;
using WorkspaceDb.Deploy.CommandLine;

const int Ok = 0;
const int Usage = 2;
const string Variable = "WORKSPACEDB_CONNECTION";

var connection = new Option<string?>("--connection")
{
    Description = $"The connection string; without it, the environment variable {Variable}.",
};
var dryRun = new Option<bool>("--dry-run") { Description = "List what would run, and change nothing." };
var timeout = new Option<int>("--timeout") { Description = "Seconds that one batch of a script may take.", DefaultValueFactory = _ => 600 };
var verbose = new Option<bool>("--verbose") { Description = "Show stack traces." };
var root = new RootCommand(
    "Deploys WorkspaceDb. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 the database was deployed from something else.")
{
    connection, dryRun, timeout, verbose,
};

root.SetAction(result =>
{
    var connectionString = result.GetValue(connection) ?? Environment.GetEnvironmentVariable(Variable);
    if (string.IsNullOrWhiteSpace(connectionString))
    {
        Console.Error.WriteLine($"Give the connection string by --connection or in the environment variable {Variable}.");
        return Usage;
    }

    if (result.GetValue(timeout) < 1)
    {
        Console.Error.WriteLine("--timeout takes a number of seconds, 1 or more.");
        return Usage;
    }

    try
    {
        var options = new DeploymentOptions
        {
            ConnectionString = connectionString,
            DryRun = result.GetValue(dryRun),
            ExecutionTimeout = TimeSpan.FromSeconds(result.GetValue(timeout)),
        };
        Console.WriteLine(options);
        var done = new Deployment().Run(options, new StepPrinter());
        if (options.DryRun)
        {
            foreach (var step in done.Steps)
                Console.WriteLine($"Would apply {StepPrinter.Describe(step)}");
        }

        var outcome = options.DryRun ? "to do" : $"done in {done.Duration.TotalSeconds:0.0} s";
        Console.WriteLine(done.IsUpToDate ? "Up to date." : $"{done.Steps.Count} steps {outcome}.");
        return Ok;
    }
    catch (DeploymentException e)
    {
        Console.Error.WriteLine(result.GetValue(verbose) ? e.ToString() : e.Message);
        return (int)e.ExitCode;
    }
});

var parsed = root.Parse(args);
var exit = parsed.Invoke();
return parsed.Errors.Count > 0 ? Usage : exit;
