using System.Globalization;
using System.Xml.Linq;

namespace Wsdb.TestRuns;

/// <summary>What a run of tests wrote down.</summary>
internal static class TrxFile
{
    private static readonly XNamespace Ns = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>Reads counts and failures.</summary>
    public static TestCounts Read(string path)
    {
        var run = XDocument.Load(path).Root!;
        var results = run.Element(Ns + "Results")?.Elements().ToList() ?? [];
        var names = (run.Element(Ns + "TestDefinitions")?.Elements() ?? [])
            .ToDictionary(test => (string?)test.Attribute("id") ?? "", test => (string?)test.Element(Ns + "TestMethod")?.Attribute("className") ?? "");
        var counters = run.Element(Ns + "ResultSummary")?.Element(Ns + "Counters");
        var failures = results.Where(result => Outcome(result) == "Failed").Select(result => Describe(result, names)).ToList();

        // The host may fail without a test failing: it crashed, or could not begin.
        var total = (int?)counters?.Attribute("total") ?? 0;
        var isRunFailed = (string?)run.Element(Ns + "ResultSummary")?.Attribute("outcome") is "Failed" or "Error";
        if (isRunFailed && failures.Count == 0)
        {
            failures.AddRange(run.Descendants(Ns + "RunInfo").Select(info => info.Value.Trim()).DefaultIfEmpty("The run failed.").Take(1));
            total++;
        }

        var passed = results.Count(result => Outcome(result) == "Passed");
        return new TestCounts(passed, failures.Count, Math.Max(0, total - passed - failures.Count), failures)
        {
            Skips =
            [
                .. results.Where(result => Outcome(result) == "NotExecuted").Select(result => $"Skipped {Describe(result, names).ReplaceLineEndings(" ")}"),
            ],
        };
    }

    private static string? Outcome(XElement result) => (string?)result.Attribute("outcome");

    private static string Describe(XElement result, Dictionary<string, string> names)
    {
        var error = result.Element(Ns + "Output")?.Element(Ns + "ErrorInfo");
        var name = string.Create(
            CultureInfo.InvariantCulture, $"{names.GetValueOrDefault((string?)result.Attribute("testId") ?? "")}.{(string?)result.Attribute("testName")}");
        string?[] lines = [name, (string?)error?.Element(Ns + "Message"), (string?)error?.Element(Ns + "StackTrace")];
        return string.Join(Environment.NewLine + "  ", lines.OfType<string>().SelectMany(text => text.Trim().ReplaceLineEndings("\n").Split('\n')));
    }
}
