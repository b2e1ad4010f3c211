using System.CommandLine;
using Operations;
using Spectre.Console;
using Targets;
using Wsdb.Commands;

namespace Wsdb;

/// <summary>Runs a command line: exit codes, and errors as one line for a person.</summary>
internal static class CommandLineProgram
{
    /// <summary>Ctrl-C: how long a command may take to clean up before the process ends.</summary>
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync(string[] args, IAnsiConsole console, TextWriter error)
    {
        var parsed = CommandTree.Create(console).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            WriteUsage(parsed, error);
            return (int)ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TerminationTimeout,
                Output = console.Profile.Out.Writer,
                Error = error,
            });
        }
        catch (Exception exception)
        {
            error.WriteLine(parsed.GetValue<bool>(CommandTree.Verbose) ? exception.ToString() : Describe(exception));
            return (int)(exception switch
            {
                CommandFailedException failure => failure.ExitCode,
                TargetException => ExitCode.Usage,
                OperationCanceledException => ExitCode.Stopped,
                _ => ExitCode.Failed,
            });
        }
    }

    private static string Describe(Exception exception) => exception switch
    {
        CommandFailedException or OperationException or TargetException => exception.Message,
        OperationCanceledException => "Stopped. What was committed stands; the same command goes on.",
        _ => $"{exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")} ({CommandTree.Verbose} shows where)",
    };

    private static void WriteUsage(ParseResult parsed, TextWriter error)
    {
        // What is unknown says more than what is missing because of it.
        var unknown = parsed.UnmatchedTokens.Select(token => $"Unknown: '{token}'.").ToList();
        foreach (var message in unknown.Count > 0 ? unknown : parsed.Errors.Select(parseError => parseError.Message))
            error.WriteLine(message);

        var command = parsed.CommandResult.Command;
        var options = command.Options.Select(option => option.HelpName is null ? option.Name : $"{option.Name} {option.HelpName}");
        var accepted = command.Subcommands.Count > 0 ? command.Subcommands.Select(subcommand => subcommand.Name) : options;
        error.WriteLine($"{PathOf(command)} takes: {string.Join(", ", accepted)}");
    }

    /// <summary>The command as it is called, such as wsdb script add.</summary>
    private static string PathOf(Symbol command) =>
        command.Parents.FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : command.Name;
}
