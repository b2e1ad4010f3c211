using Operations;
using Targets;
using WorkspaceDb.Benchmarks;
using Wsdb;
using Wsdb.Display;

const string Strict = "--strict";

var isStrict = args.Contains(Strict);
var rest = args.Where(argument => argument != Strict).ToArray();
if (rest is not ([] or ["--data", _]))
{
    Console.Error.WriteLine($"WorkspaceDb.Benchmarks [--data DIR] [{Strict}]");
    return (int)ExitCode.Usage;
}

try
{
    var data = new DataFolders(rest.Length == 2 ? rest[1] : null);

    // What is measured goes to the output, what is under way to the error output.
    var display = new ProgressLines(Console.Error, TimeProvider.System);
    Console.WriteLine("figure | measured | target");

    // The full data first: the peak of memory is that of the process so far.
    List<Figure> figures = [];
    Add(await FullData.MeasureAsync(data, display));
    Add([await SmallDemo.MeasureAsync(data)]);
    Add([await EngineStart.MeasureAsync()]);
    Add(await DeploymentTimes.MeasureAsync());
    Add([await PlainInsert.MeasureAsync(data, display)]);

    var missed = figures.Count(figure => figure.IsMet == false);
    if (missed > 0)
        Console.Error.WriteLine($"{missed} targets are missed.");

    return (int)Figure.Outcome(figures, isStrict);

    void Add(IEnumerable<Figure> measured)
    {
        foreach (var figure in measured)
        {
            figures.Add(figure);
            Console.WriteLine(figure);
        }
    }
}
catch (Exception exception) when (exception is CommandFailedException or OperationException or TargetException)
{
    Console.Error.WriteLine(exception.Message);
    return (int)ExitCode.Failed;
}
