using System.Text;
using Dacpac.Comparisons;

namespace Dacpac.Reports;

/// <summary>The report for a terminal or a log: one change a paragraph, lines of at most 80 columns.</summary>
public static class TextReport
{
    private const int Width = 80;
    private const string Indent = "    ";

    /// <summary>Writes it.</summary>
    public static string Write(ChangeReport report)
    {
        var text = new StringBuilder();
        Wrap(text, $"From {report.Target} to {report.Source}: {report.Summary}", "");
        foreach (var change in report.Changes)
        {
            text.AppendLine();
            Wrap(text, $"{change.Kind.ToString().ToUpperInvariant()} {change.Sentence}", "");
            foreach (var (label, value) in Details(report, change))
                Wrap(text, $"{label}: {value}", Indent);
        }

        return text.ToString();
    }

    /// <summary>One line a change, for a glance.</summary>
    public static string List(ChangeReport report) => string.Concat(report.Changes
        .Select(change => $"{change.Kind.ToString().ToLowerInvariant(),-8} {change.Type} {change.Name}{(change.Loss is null ? "" : " (loses data)")}")
        .Append(report.Summary)
        .Select(line => line + Environment.NewLine));

    /// <summary>What there is to say about a change beside its sentence.</summary>
    internal static IEnumerable<(string Label, string Value)> Details(ChangeReport report, Change change)
    {
        if (change.Loss is not null)
            yield return ("Lost", change.Loss);
        if (change.Risk is not null)
            yield return ("Mind", change.Risk);
        if (report.LockOf(change) is { Length: > 0 } held)
            yield return ("Lock", held);
    }

    private static void Wrap(StringBuilder text, string line, string indent)
    {
        var current = new StringBuilder(indent);
        foreach (var word in line.Split(' '))
        {
            if (current.Length > indent.Length && current.Length + 1 + word.Length > Width)
            {
                text.AppendLine(current.ToString());
                current.Clear().Append(indent).Append(Indent);
                current.Append(word);
                continue;
            }

            if (current.Length > indent.Length)
                current.Append(' ');
            current.Append(word);
        }

        text.AppendLine(current.ToString());
    }
}
