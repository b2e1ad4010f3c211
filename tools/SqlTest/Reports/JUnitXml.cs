using System.Globalization;
using System.Xml.Linq;
using SqlTest.Running;

namespace SqlTest.Reports;

/// <summary>Results in the form that JUnit began and build servers read: a suite for each class, a case for each test.</summary>
public static class JUnitXml
{
    /// <summary>Writes the file, which is replaced as a whole.</summary>
    public static void Write(string path, IReadOnlyList<SqlTestResult> results)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = path + ".tmp";
        Of(results).Save(draft);
        File.Move(draft, path, overwrite: true);
    }

    /// <summary>The document.</summary>
    public static XDocument Of(IReadOnlyList<SqlTestResult> results) => new(
        new XElement(
            "testsuites",
            Counts(results),
            results.GroupBy(result => result.Test.Class).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new XElement(
                "testsuite", new XAttribute("name", group.Key), Counts([.. group]), group.Select(CaseOf)))));

    private static XElement CaseOf(SqlTestResult result) => new(
        "testcase",
        new XAttribute("classname", result.Test.Class),
        new XAttribute("name", result.Test.Name),
        new XAttribute("file", result.Test.File),
        new XAttribute("line", result.Test.Line),
        new XAttribute("time", Seconds(result.Duration)),
        result.Outcome switch
        {
            SqlTestOutcome.Failed => Why("failure", result),
            SqlTestOutcome.Error => Why("error", result),
            SqlTestOutcome.Skipped => new XElement("skipped", new XAttribute("message", Clean(result.Message))),
            _ => null,
        },
        result.Output.Length == 0 ? null : new XElement("system-out", Clean(result.Output)));

    private static XElement Why(string kind, SqlTestResult result) =>
        new(kind, new XAttribute("message", Clean(result.Message)), Clean($"{result.Message}\n{result.Location}"));

    private static XAttribute[] Counts(IReadOnlyList<SqlTestResult> results) =>
    [
        new("tests", results.Count),
        new("failures", results.Count(result => result.Outcome == SqlTestOutcome.Failed)),
        new("errors", results.Count(result => result.Outcome == SqlTestOutcome.Error)),
        new("skipped", results.Count(result => result.Outcome == SqlTestOutcome.Skipped)),
        new("time", Seconds(results.Aggregate(TimeSpan.Zero, (sum, result) => sum + result.Duration))),
    ];

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>XML has no place for some characters, which a test may print.</summary>
    private static string Clean(string text) => string.Concat(text.EnumerateRunes()
        .Select(rune => System.Xml.XmlConvert.IsXmlChar((char)rune.Value) || rune.Value > char.MaxValue ? rune.ToString() : "\uFFFD"));
}
