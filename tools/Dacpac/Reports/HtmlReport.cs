using System.Net;
using System.Text;
using Dacpac.Comparisons;

namespace Dacpac.Reports;

/// <summary>The report for a browser: one file that needs no network; every name and statement is encoded.</summary>
public static class HtmlReport
{
    private const string Style =
        """
        :root { color-scheme: light dark; }
        body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
        table { border-collapse: collapse; width: 100%; }
        th, td { border-bottom: 1px solid #8886; padding: .5rem; text-align: left; vertical-align: top; }
        .kind { font-weight: 600; white-space: nowrap; }
        .loss { border-left: .3rem solid #c00; padding-left: .5rem; }
        pre { overflow-x: auto; white-space: pre-wrap; }
        """;

    /// <summary>Writes it.</summary>
    public static string Write(ChangeReport report)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append($"<title>{Encode(report.Source)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n")
            .Append("<h1>What a deployment changes</h1>\n")
            .Append($"<p>From {Encode(report.Target)} to {Encode(report.Source)}: <strong>{Encode(report.Summary)}</strong></p>\n");
        if (report.Changes.Count > 0)
        {
            html.Append("<table>\n<thead><tr><th scope=\"col\">Change</th><th scope=\"col\">What it means</th></tr></thead>\n<tbody>\n");
            foreach (var change in report.Changes)
                Write(html, report, change);
            html.Append("</tbody>\n</table>\n");
        }

        return html.Append("</body>\n</html>\n").ToString();
    }

    private static void Write(StringBuilder html, ChangeReport report, Change change)
    {
        html.Append($"<tr><td class=\"kind\">{Encode(change.Kind.ToString())} {Encode(change.Type)}</td><td{(change.Loss is null ? "" : " class=\"loss\"")}>")
            .Append($"{Encode(change.Sentence)}");
        foreach (var (label, value) in TextReport.Details(report, change))
            html.Append($"<br><strong>{Encode(label)}:</strong> {Encode(value)}");
        html.Append($"<details><summary>T-SQL</summary><pre>{Encode(change.Statement)}</pre></details></td></tr>\n");
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
