namespace SqlTest.Sources;

/// <summary>What somebody may have meant.</summary>
public static class NearNames
{
    private const int Most = 5;

    /// <summary>The name that comes nearest to one that is none of them; null when none comes near.</summary>
    public static string? Of(string name, IEnumerable<string> names) => Nearest(name, names, isPart: false).FirstOrDefault();

    /// <summary>The names of which a part comes nearest to a text that is a part of none of them.</summary>
    public static IReadOnlyList<string> WithPart(string part, IEnumerable<string> names) => Nearest(part, names, isPart: true);

    private static IReadOnlyList<string> Nearest(string name, IEnumerable<string> names, bool isPart) =>
    [
        .. names.Distinct(StringComparer.OrdinalIgnoreCase).Select(candidate => (Name: candidate, Distance: Distance(name, candidate, isPart)))
            .Where(item => item.Distance <= 1 + Math.Min(name.Length, item.Name.Length) / 3)
            .OrderBy(item => item.Distance).ThenBy(item => item.Name, StringComparer.Ordinal).Take(Most).Select(item => item.Name),
    ];

    /// <summary>How many characters have to be put in, left out, replaced or exchanged with their neighbour, whatever their case.</summary>
    private static int Distance(string from, string to, bool isPart)
    {
        var rows = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
            rows[i, 0] = i;

        // What of the other name stands before and after the part costs nothing.
        for (var j = 0; j <= to.Length; j++)
            rows[0, j] = isPart ? 0 : j;
        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var cost = Same(from[i - 1], to[j - 1]) ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && Same(from[i - 1], to[j - 2]) && Same(from[i - 2], to[j - 1]))
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return isPart ? Enumerable.Range(0, to.Length + 1).Min(j => rows[from.Length, j]) : rows[from.Length, to.Length];
    }

    private static bool Same(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
