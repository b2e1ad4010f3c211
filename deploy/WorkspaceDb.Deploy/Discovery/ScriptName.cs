using System.Globalization;
using System.Text.RegularExpressions;

namespace WorkspaceDb.Deploy.Discovery;

/// <summary>The name of an ordered script: four digits, an underscore, words: <c>0010_create_legacy_tables.sql</c>.</summary>
/// <param name="Number">What orders it; numbers go up by ten, which leaves room for a script that comes late.</param>
/// <param name="Words">What it does.</param>
internal sealed partial record ScriptName(int Number, string Words)
{
    /// <summary>The distance of two numbers.</summary>
    public const int Step = 10;

    /// <summary>The parts of a name, or null when it is not formed like that.</summary>
    public static ScriptName? Parse(string file) => Form().Match(file) is { Success: true } match
        ? new ScriptName(int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture), match.Groups["words"].Value)
        : null;

    [GeneratedRegex(@"^(?<number>[0-9]{4})_(?<words>[a-z0-9]+(?:_[a-z0-9]+)*)\.sql$")]
    private static partial Regex Form();
}
