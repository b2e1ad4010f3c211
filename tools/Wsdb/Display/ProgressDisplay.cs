using Operations.Progress;
using Spectre.Console;

namespace Wsdb.Display;

/// <summary>Chooses how to show progress.</summary>
internal static class ProgressDisplay
{
    /// <summary>Bars where a person sees them move, lines elsewhere.</summary>
    public static IStepReporter For(IAnsiConsole console) =>
        console.Profile.Capabilities.Interactive && console.Profile.Capabilities.Ansi && !Console.IsOutputRedirected
            ? new ProgressBars(console)
            : new ProgressLines(console.Profile.Out.Writer, TimeProvider.System);

    /// <summary>Lines on the error output, where standard output is for a program to read.</summary>
    public static IStepReporter ForErrors() => new ProgressLines(Console.Error, TimeProvider.System);
}
