using Spectre.Console;
using Wsdb;
using Wsdb.Display;

return await CommandLineProgram.RunAsync(args, OutputConsole.Create(), Console.Error);
