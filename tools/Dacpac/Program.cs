using System.CommandLine;
using Dacpac;
using Dacpac.Packages;
using Dacpac.Projects;

const int Ok = 0;
const int Failed = 1;
const int Usage = 2;

var verbose = new Option<bool>("--verbose") { Description = "Show stack traces.", Recursive = true };

var project = new Option<FileInfo>("--project") { Description = "The .sqlproj file.", Required = true };
var output = new Option<FileInfo>("--output") { Description = "The .dacpac file to write.", Required = true };
var warningsAsErrors = new Option<bool>("--warnings-as-errors") { Description = "Fail on T-SQL warnings, whatever the project says." };
var build = new Command("build", "Builds the dacpac of a database project.") { project, output, warningsAsErrors };
build.SetAction(result => Guarded(result, () =>
{
    bool? asErrors = result.GetValue(warningsAsErrors) ? true : null;
    var loaded = SqlProject.Load(result.GetRequiredValue(project).FullName);
    var messages = DacpacPackage.Build(loaded, result.GetRequiredValue(output).FullName, asErrors);
    foreach (var message in messages)
        Console.Error.WriteLine(message);
    return messages.Any(message => message.IsError) ? Failed : Ok;
}));

var root = new RootCommand("Builds dacpacs, without a server.") { build, verbose };
var parsed = root.Parse(args);
var exit = parsed.Invoke();
return parsed.Errors.Count > 0 ? Usage : exit;

int Guarded(ParseResult result, Func<int> action)
{
    try
    {
        return action();
    }
    catch (Exception e) when (e is DacpacException or IOException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine(result.GetValue(verbose) ? e.ToString() : e.Message);
        return Failed;
    }
}
