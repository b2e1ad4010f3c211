using System.CommandLine;
using Dacpac;

const int Ok = 0;
const int Failed = 1;
const int Usage = 2;
const int Different = 3;

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

var source = new Argument<FileInfo>("source") { Description = "The dacpac of what should be." };
var target = new Argument<FileInfo>("target") { Description = "The dacpac of what is." };
var script = new Option<bool>("--script") { Description = "Print the deploy script rather than the list of operations." };
var report = new Option<bool>("--report") { Description = "Print the deploy report (XML) rather than the list of operations." };
var diff = new Command("diff", "Says what it takes to make target like source. Exit code 3: something.") { source, target, script, report };
diff.SetAction(result => Guarded(result, () =>
{
    var comparison = DacpacComparison.Compare(result.GetRequiredValue(source).FullName, result.GetRequiredValue(target).FullName);
    if (result.GetValue(script))
        Console.WriteLine(comparison.Script);
    else if (result.GetValue(report))
        Console.WriteLine(comparison.Report);
    else
        Console.WriteLine(comparison.IsEmpty ? "No difference." : string.Join(Environment.NewLine, comparison.Operations));
    return comparison.IsEmpty ? Ok : Different;
}));

var root = new RootCommand("Builds and compares dacpacs, without a server.") { build, diff, verbose };
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
