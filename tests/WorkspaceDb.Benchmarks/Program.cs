using WorkspaceDb.Benchmarks;
using Wsdb;
using Wsdb.Display;

if (args is not ([] or ["--data", _]))
{
    Console.Error.WriteLine("WorkspaceDb.Benchmarks [--data DIR]");
    return 2;
}

try
{
    var data = new DataFolders(args.Length == 2 ? args[1] : null);

    // What is measured goes to the output, what is under way to the error output.
    var display = new ProgressLines(Console.Error, TimeProvider.System);
    Console.WriteLine(new Figure("figure", "measured", "target"));

    // The full data first: the peak of memory is that of the process so far.
    foreach (var figure in await FullData.MeasureAsync(data, display))
        Console.WriteLine(figure);

    Console.WriteLine(await SmallDemo.MeasureAsync(data));
    Console.WriteLine(await EngineStart.MeasureAsync());
    Console.WriteLine(await PlainInsert.MeasureAsync(data, display));
    return 0;
}
catch (CommandFailedException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
