using System.CommandLine;
using System.Text;

namespace WorkspaceDb.Deploy.CommandLine;

/// <summary>The file that a verb writes.</summary>
internal static class OutputFile
{
    /// <summary>The option that names it.</summary>
    public static Option<FileInfo?> Option(string description) => new("--output") { Description = description, HelpName = "FILE" };

    /// <summary>Writes it as UTF-8.</summary>
    /// <exception cref="DeploymentException">It cannot be written.</exception>
    public static void Write(FileInfo file, string text)
    {
        try
        {
            File.WriteAllText(file.FullName, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DeploymentException($"--output: {file.FullName} cannot be written: {e.Message}", DeploymentExitCode.Usage, e);
        }
    }
}
