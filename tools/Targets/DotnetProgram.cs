using System.Diagnostics;

namespace Targets;

/// <summary>Starts programs of this repository by the same runtime that runs this one.</summary>
public static class DotnetProgram
{
    private static readonly string Host = FindHost();

    /// <summary>How to start `dotnet` with these arguments, such as the path of a program's dll and then the program's own.</summary>
    public static ProcessStartInfo Start(string first, IEnumerable<string> rest) => new(Host, [first, .. rest])
    {
        UseShellExecute = false,
    };

    private static string FindHost()
    {
        var given = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH");
        if (!string.IsNullOrEmpty(given))
            return given;

        var self = Environment.ProcessPath;
        return Path.GetFileNameWithoutExtension(self) == "dotnet" ? self! : "dotnet";
    }
}
