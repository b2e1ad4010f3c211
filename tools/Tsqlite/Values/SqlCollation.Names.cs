using System.Globalization;
using System.Text.RegularExpressions;

namespace Tsqlite.Values;

internal sealed partial class SqlCollation
{
    [GeneratedRegex(
        """
        ^(?<base> SQL_Latin1_General_CP1 | Latin1_General | (?<new> Latin1_General_100))
        ( _(?<binary> BIN2?) | _(?<case> CI|CS) _(?<accent> AI|AS) (?<kana> _KS)? (?<width> _WS)? )$
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern { get; }

    private static SqlCollation? Create(string name)
    {
        var match = NamePattern.Match(name);
        if (!match.Success)
            return null;
        if (match.Groups["binary"].Success)
            return new SqlCollation(CanonicalName(name), isBinary: true, CompareOptions.Ordinal);

        var options = CompareOptions.None;
        if (match.Groups["case"].Value.Equals("CI", StringComparison.OrdinalIgnoreCase))
            options |= CompareOptions.IgnoreCase;
        if (match.Groups["accent"].Value.Equals("AI", StringComparison.OrdinalIgnoreCase))
            options |= CompareOptions.IgnoreNonSpace;
        if (!match.Groups["kana"].Success)
            options |= CompareOptions.IgnoreKanaType;
        if (!match.Groups["width"].Success)
            options |= CompareOptions.IgnoreWidth;
        var canonical = CanonicalName(name);
        var isOwn = canonical.StartsWith("SQL_", StringComparison.Ordinal);
        return new SqlCollation(canonical, isBinary: false, options)
        {
            WeighsSupplementary = match.Groups["new"].Success,
            _narrow = isOwn ? new SqlCollation($"{canonical}:varchar", isBinary: false, options) { _isNarrow = true } : null,
        };
    }

    /// <summary>The name as SQL Server writes it, however it was typed.</summary>
    private static string CanonicalName(string name) => name.ToUpperInvariant()
        .Replace("LATIN", "Latin", StringComparison.Ordinal)
        .Replace("GENERAL", "General", StringComparison.Ordinal);
}
