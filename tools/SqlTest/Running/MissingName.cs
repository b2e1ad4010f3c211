using System.Text.RegularExpressions;
using SqlTest.Sources;

namespace SqlTest.Running;

/// <summary>Helps with a name that a test has misspelled.</summary>
internal static partial class MissingName
{
    /// <summary>The names that come nearest to the one that an error says is not there, as a sentence; empty for other errors.</summary>
    public static string Hint(string message, IEnumerable<string> objects)
    {
        if (Unknown().Match(message) is not { Success: true } match)
            return "";
        var near = NearNames.Of(match.Groups["name"].Value, objects);
        return near.Count == 0 ? "" : $" Is it {string.Join(" or ", near)}?";
    }

    /// <summary>Errors 2812 and 208.</summary>
    [GeneratedRegex("(?:Could not find stored procedure|Invalid object name) '(?<name>[^']+)'")]
    private static partial Regex Unknown();
}
