using Spectre.Console;

namespace Wsdb.Commands;

/// <summary>Text that is to be read as it is: nothing wraps or colours it.</summary>
internal static class TextOutput
{
    /// <summary>Writes to a file, which is replaced as a whole, or to the standard output.</summary>
    /// <exception cref="CommandFailedException">The file cannot be written.</exception>
    public static void Write(IAnsiConsole console, string? file, string text)
    {
        if (file is null)
        {
            console.Profile.Out.Writer.Write(text.EndsWith('\n') ? text : text + Environment.NewLine);
            return;
        }

        try
        {
            var draft = file + ".tmp";
            File.WriteAllText(draft, text);
            File.Move(draft, file, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"{file} cannot be written: {exception.Message}", ExitCode.Usage, exception);
        }
    }
}
