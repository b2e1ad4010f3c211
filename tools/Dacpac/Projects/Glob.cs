using System.Text;
using System.Text.RegularExpressions;

namespace Dacpac.Projects;

/// <summary>MSBuild's file patterns: <c>**</c> for any folders, <c>*</c> and <c>?</c> within a name.</summary>
internal static class Glob
{
    /// <summary>Whether a path relative to the project, with forward slashes, is one of the patterns between semicolons.</summary>
    public static bool Matches(string patterns, string path) => patterns
        .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Any(pattern => ToRegex(pattern).IsMatch(path));

    private static Regex ToRegex(string pattern)
    {
        pattern = pattern.Replace('\\', '/');
        if (pattern.StartsWith("./", StringComparison.Ordinal))
            pattern = pattern[2..];

        var regex = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern.AsSpan(i).StartsWith("**/"))
            {
                regex.Append("(.*/)?");
                i += 2;
            }
            else if (pattern.AsSpan(i).StartsWith("**"))
            {
                regex.Append(".*");
                i++;
            }
            else
            {
                regex.Append(pattern[i] switch { '*' => "[^/]*", '?' => "[^/]", var c => Regex.Escape(c.ToString()) });
            }
        }

        return new Regex(regex.Append('$').ToString(), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }
}
