using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace Wsdb.Display;

/// <summary>A record as JSON on standard output, for programs; everything else goes to the error output then.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions Style = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        // For programs and eyes, not for a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write<T>(IAnsiConsole console, T value) => console.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(value, Style));
}
