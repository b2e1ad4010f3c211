using Spectre.Console;

namespace Wsdb.Display;

/// <summary>Standard output, as a person or a program reads it.</summary>
internal static class OutputConsole
{
    private const int WidthOfPipe = 120;

    /// <summary>In a pipe or file: no colours, and lines as wide as tables need rather than as a terminal that nobody looks at.</summary>
    public static IAnsiConsole Create()
    {
        if (!Console.IsOutputRedirected)
            return AnsiConsole.Console;

        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(Console.Out),
        });
        console.Profile.Width = WidthOfPipe;
        return console;
    }
}
