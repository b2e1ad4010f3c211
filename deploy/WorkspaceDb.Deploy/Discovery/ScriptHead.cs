using System.Text.RegularExpressions;

namespace WorkspaceDb.Deploy.Discovery;

/// <summary>
/// What the comment lines at the head of a script say to the runner: <c>-- transaction: none</c> for what a server does not do in
/// one, and <c>-- drops: dbo.Table, dbo.Table.Column</c>, without which a script may drop neither.
/// </summary>
/// <param name="HasTransaction">Whether the script runs in a transaction of its own.</param>
/// <param name="Drops">The tables and columns that it may drop.</param>
/// <param name="Unknown">Marks that look like these and are none of them.</param>
internal sealed partial record ScriptHead(bool HasTransaction, IReadOnlyList<string> Drops, IReadOnlyList<string> Unknown)
{
    /// <summary>Reads the comment lines before the first statement.</summary>
    public static ScriptHead Parse(string text)
    {
        var hasTransaction = true;
        List<string> drops = [];
        List<string> unknown = [];
        foreach (var line in text.Split('\n').Select(line => line.Trim())
            .TakeWhile(line => line.Length == 0 || line.StartsWith("--", StringComparison.Ordinal)))
        {
            if (Mark().Match(line) is not { Success: true } mark)
                continue;

            var value = mark.Groups["value"].Value.Trim();
            switch (mark.Groups["key"].Value)
            {
                case "transaction" when value == "none":
                    hasTransaction = false;
                    break;
                case "drops":
                    drops.AddRange(value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
                    break;
                default:
                    unknown.Add(line);
                    break;
            }
        }

        return new ScriptHead(hasTransaction, drops, unknown);
    }

    [GeneratedRegex(@"^--\s*(?<key>transaction|drops?|allow)\s*:(?<value>.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Mark();
}
