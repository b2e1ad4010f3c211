using System.Globalization;

namespace Dacpac.Comparisons;

/// <summary>How many rows tables have where a change is to be deployed.</summary>
public sealed class RowCounts
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>No table is known.</summary>
    public static RowCounts Unknown { get; } = new();

    /// <summary>The rows of a table; null when nobody said.</summary>
    /// <param name="table">Schema and name, without brackets.</param>
    public long? Of(string table) => _counts.TryGetValue(table, out var count) ? count : null;

    /// <summary>Says how many rows a table has; the last one to say so is right.</summary>
    public void Set(string table, long rows) => _counts[table] = rows;

    /// <summary>Takes lines such as <c>dbo.Documents=1200000</c>; empty lines and lines that begin with # say nothing.</summary>
    /// <exception cref="DacpacException">A line says something else.</exception>
    public void Add(IEnumerable<string> lines)
    {
        foreach (var line in lines.Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var parts = line.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length != 2
                || !parts[0].Contains('.', StringComparison.Ordinal)
                || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var rows))
            {
                throw new DacpacException($"'{line}' says no number of rows; write a table and a number, such as dbo.Documents=1200000.");
            }

            Set(parts[0].Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal), rows);
        }
    }
}
