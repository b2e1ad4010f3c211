using System.CommandLine;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Operations.Data;
using Spectre.Console;

namespace Wsdb.Commands;

/// <summary><c>wsdb help</c></summary>
internal static class HelpCommand
{
    private const string Data = "data";

    public static Command Create(IAnsiConsole console, Command root)
    {
        var command = new Command("help", $"Show what wsdb, or one of its commands, takes; `wsdb help {Data}` shows the format of data files.");
        var topic = new Argument<string[]>("command")
        {
            Arity = ArgumentArity.ZeroOrMore, Description = $"The command, such as migrate or script add; or {Data}.",
        };
        command.Add(topic);

        command.SetAction(async (parsed, cancellation) =>
        {
            var output = console.Profile.Out.Writer;
            var names = parsed.GetValue(topic) ?? [];
            if (names is [Data])
            {
                output.WriteLine(DataFormat.Describe());
                return (int)ExitCode.Succeeded;
            }

            var found = root;
            foreach (var name in names)
            {
                found = found.Subcommands.FirstOrDefault(subcommand => subcommand.Name == name)
                    ?? throw new CommandFailedException($"There is no command '{string.Join(' ', names)}'; `wsdb help` lists them.", ExitCode.Usage);
            }

            await root.Parse([.. names, "--help"]).InvokeAsync(new InvocationConfiguration { Output = output }, cancellation);
            if (names.Length == 0)
                WriteExitCodes(output);

            return (int)ExitCode.Succeeded;
        });
        return command;
    }

    private static void WriteExitCodes(TextWriter output)
    {
        output.WriteLine("Exit codes:");
        foreach (var code in Enum.GetValues<ExitCode>())
        {
            var description = typeof(ExitCode).GetField(code.ToString())!.GetCustomAttribute<DescriptionAttribute>()!.Description;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {(int)code,-4} {description}"));
        }
    }
}
