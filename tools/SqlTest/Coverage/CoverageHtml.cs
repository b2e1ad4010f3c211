using System.Globalization;
using System.Net;
using System.Text;

namespace SqlTest.Coverage;

/// <summary>Coverage as one HTML page: a table of the modules, then the source of each with its hits. Nothing is loaded, every text is encoded.</summary>
public static class CoverageHtml
{
    private const string Style =
        """
        body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem; color: #1b1f24; background: #fff; }
        h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 2.5rem; } a { color: inherit; }
        .wide { overflow-x: auto; } table { border-collapse: collapse; } #modules { width: 100%; }
        #modules th, #modules td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #d0d7de; } td.number { font-variant-numeric: tabular-nums; }
        .source { font: 13px/1.45 ui-monospace, monospace; } .source td { padding: 0 .6rem; white-space: pre; }
        .source td:first-child, .source td:nth-child(2) { text-align: right; color: #57606a; user-select: none; }
        tr.hit { background: #e6f6ea; } tr.part { background: #fff6d6; } tr.miss { background: #fde3e1; }
        @media (prefers-color-scheme: dark) { body { color: #e6edf3; background: #0d1117; } #modules th, #modules td { border-color: #30363d; }
        .source td:first-child, .source td:nth-child(2) { color: #8b949e; }
        tr.hit { background: #12261b; } tr.part { background: #33290b; } tr.miss { background: #3a1715; } }
        """;

    /// <summary>The page.</summary>
    public static string Of(IReadOnlyList<ModuleCoverage> modules)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<title>Coverage of database/</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n");
        html.Append("<h1>Coverage of database/ by SQL tests</h1>\n<p>The first number is the line, the second how often it was reached. ");
        html.Append("Red was not reached; of yellow, a branch was not taken, which pointing at it names.</p>\n");
        WriteModules(html, modules);
        foreach (var module in modules)
            WriteSource(html, module);
        return html.Append("</body>\n</html>\n").ToString();
    }

    private static void WriteModules(StringBuilder html, IReadOnlyList<ModuleCoverage> modules)
    {
        html.Append("<div class=\"wide\"><table id=\"modules\">\n<tr><th>Module</th><th>Statements</th><th>Branches</th></tr>\n");
        foreach (var item in modules)
        {
            html.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td><a href=\"#{Encode(item.Module.Name)}\">{Encode(item.Module.Name)}</a></td>" +
                $"<td class=\"number\">{item.StatementShare}</td><td class=\"number\">{(item.BranchShare.All == 0 ? "" : item.BranchShare)}</td></tr>\n");
        }

        html.Append("</table></div>\n");
    }

    private static void WriteSource(StringBuilder html, ModuleCoverage coverage)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2 id=\"{Encode(coverage.Module.Name)}\">{Encode(coverage.Module.Name)}</h2>\n");
        html.Append(CultureInfo.InvariantCulture, $"<p>{Encode(coverage.Module.File.Name)}</p>\n<div class=\"wide\"><table class=\"source\">\n");
        var lines = CoveredLine.Of(coverage).ToDictionary(line => line.Number);
        foreach (var (number, text) in coverage.Module.File.Text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Index())
        {
            var line = lines.GetValueOrDefault(number + 1);
            html.Append(
                CultureInfo.InvariantCulture,
                $"<tr{Look(line)}><td>{number + 1}</td><td>{line?.Hits}</td><td>{Encode(text.Length == 0 ? " " : text)}</td></tr>\n");
        }

        html.Append("</table></div>\n");
    }

    private static string Look(CoveredLine? line) => line switch
    {
        null => "",
        { Hits: 0 } => " class=\"miss\"",
        { Missed.Count: > 0 } => $" class=\"part\" title=\"Never: {Encode(string.Join("; ", line.Missed))}\"",
        _ => " class=\"hit\"",
    };

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
