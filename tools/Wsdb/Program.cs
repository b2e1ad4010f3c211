using Spectre.Console;
using Wsdb;

return await CommandLineProgram.RunAsync(args, AnsiConsole.Console, Console.Error);
