using System.Text.RegularExpressions;
using SqlTest.Sources;

namespace SqlTest.Running;

/// <summary>Helps with a name that a test has misspelled.</summary>
internal static partial class MissingName
{
    /// <summary>The name that comes nearest to the one that an error says is not there, as a question; empty for other errors.</summary>
    public static string Hint(string message, IEnumerable<string> objects)
    {
        return Unknown().Match(message) is { Success: true } match && NearNames.Of(match.Groups["name"].Value, objects) is { } near ? $" Is it {near}?" : "";
    }

    /// <summary>Errors 2812 and 208.</summary>
    [GeneratedRegex("(?:Could not find stored procedure|Invalid object name) '(?<name>[^']+)'")]
    private static partial Regex Unknown();
}
