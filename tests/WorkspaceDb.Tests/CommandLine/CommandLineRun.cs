using Spectre.Console;
using Wsdb;

namespace WorkspaceDb.Tests.CommandLine;

/// <summary>What a command line returned and printed.</summary>
internal sealed record CommandLineRun(int ExitCode, string Output, string Error)
{
    /// <summary>Runs a command line within this process.</summary>
    public static async Task<CommandLineRun> OfAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = 120;
        return new CommandLineRun(await CommandLineProgram.RunAsync(arguments, console, error), output.ToString(), error.ToString());
    }
}
