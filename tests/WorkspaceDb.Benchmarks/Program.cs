using Operations;
using Targets;
using WorkspaceDb.Benchmarks;
using WorkspaceDb.Benchmarks.Engine;
using Wsdb;
using Wsdb.Display;

const string Strict = "--strict";
const string EngineOnly = "--engine";
const string SqlTestsOnly = "--sql-tests";

var isStrict = args.Contains(Strict);
var isEngineOnly = args.Contains(EngineOnly);
var isSqlTestsOnly = args.Contains(SqlTestsOnly);
var rest = args.Where(argument => argument is not (Strict or EngineOnly or SqlTestsOnly)).ToArray();
if (rest is not ([] or ["--data", _]))
{
    Console.Error.WriteLine($"WorkspaceDb.Benchmarks [--data DIR] [{EngineOnly}] [{SqlTestsOnly}] [{Strict}]");
    return (int)ExitCode.Usage;
}

try
{
    // What is measured goes to the output, what is under way to the error output.
    var display = new ProgressLines(Console.Error, TimeProvider.System);
    Console.WriteLine("figure | measured | target");
    List<Figure> figures = [];
    if (isEngineOnly)
    {
        await MeasureEngineAsync();
    }
    else if (isSqlTestsOnly)
    {
        Add(SqlTestTimes.Measure());
    }
    else
    {
        // The full data first: the peak of memory is that of the process so far.
        var data = new DataFolders(rest.Length == 2 ? rest[1] : null);
        Add(await FullData.MeasureAsync(data, display));
        Add([await SmallDemo.MeasureAsync(data)]);
        await MeasureEngineAsync();
        Add(SqlTestTimes.Measure());
        Add([await ModelBuild.MeasureAsync()]);
        Add(await DeploymentTimes.MeasureAsync());
        Add([await PlainInsert.MeasureAsync(data, display)]);
    }

    var missed = figures.Count(figure => figure.IsMet == false);
    if (missed > 0)
        Console.Error.WriteLine($"{missed} targets are missed.");

    return (int)Figure.Outcome(figures, isStrict);

    async Task MeasureEngineAsync()
    {
        Add(await EngineFigures.MeasureAsync());
        Add([await EngineStart.MeasureAsync()]);
    }

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
