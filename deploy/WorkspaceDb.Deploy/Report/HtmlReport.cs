using System.Globalization;
using System.Net;
using System.Text;
using WorkspaceDb.Deploy.Catalog;
using WorkspaceDb.Deploy.Journal;

namespace WorkspaceDb.Deploy.Report;

/// <summary>A release report as one HTML page: nothing is loaded from anywhere, and every text is encoded.</summary>
internal static class HtmlReport
{
    private const string Style =
        """
        body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #1b1f24; background: #fff; }
        h1 { font-size: 1.5rem; margin-bottom: .2rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; } dt { color: #57606a; } dd { margin: 0; }
        .wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid #d0d7de; vertical-align: top; }
        th { color: #57606a; font-weight: 600; } td.number { text-align: right; font-variant-numeric: tabular-nums; }
        code, pre { font: 13px/1.4 ui-monospace, monospace; }
        pre { white-space: pre-wrap; margin: 0; } .Failed, .Stopped, .Running { color: #b42318; font-weight: 600; } .Succeeded, .Applied { color: #116329; }
        @media (prefers-color-scheme: dark) { body { color: #e6edf3; background: #0d1117; } th, dt { color: #8b949e; } th, td { border-color: #30363d; }
        .Failed, .Stopped, .Running { color: #ff7b72; } .Succeeded, .Applied { color: #56d364; } }
        """;

    /// <summary>The page.</summary>
    public static string Of(ReleaseReport report)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n");
        html.Append(CultureInfo.InvariantCulture,
            $"<title>Release report: {Encode(report.Database)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n<h1>Release report</h1>\n");
        if (report.Run is { } run)
        {
            WriteRun(html, report.Database, run);
            html.Append("<h2>Steps</h2>\n");
            WriteSteps(html, report.Steps);
            html.Append("<h2>What changed in the model</h2>\n");
            WriteList(html, report.Changes, "Nothing.");
            WriteModel(html, "The model before", report.Before);
            WriteModel(html, "The model after", report.After);
        }
        else
        {
            html.Append(CultureInfo.InvariantCulture, $"<p>{Encode(report.Database)}: no run is noted there.</p>\n");
        }

        html.Append("<h2>Pending</h2>\n");
        WriteList(html, report.Pending.Select(step => $"{step.Kind} {step.Name} (SHA-256 {step.Hash})"), "Nothing.");
        return html.Append("</body>\n</html>\n").ToString();
    }

    private static void WriteRun(StringBuilder html, string database, JournalRun run)
    {
        html.Append(CultureInfo.InvariantCulture,
            $"<p>{Encode(database)}, run {run.RunId}: <strong class=\"{Encode(run.Status)}\">{Encode(run.Status)}</strong></p>\n<dl>\n");
        foreach (var (term, value) in new (string, string?)[]
        {
            ("What", run.Verb), ("Begun", Moment(run.StartedAt)), ("Ended", run.EndedAt is { } ended ? Moment(ended) : "not noted"), ("By", run.Login),
            ("From", run.Host), ("Tool", $"WorkspaceDb.Deploy {run.ToolVersion}"), ("Outcome", run.Message),
        })
        {
            html.Append(CultureInfo.InvariantCulture, $"<dt>{term}</dt><dd>{Encode(value)}</dd>\n");
        }

        html.Append("</dl>\n");
    }

    private static void WriteSteps(StringBuilder html, IReadOnlyList<JournalEntry> steps)
    {
        if (steps.Count == 0)
        {
            html.Append("<p>None.</p>\n");
            return;
        }

        html.Append("<div class=\"wide\"><table id=\"steps\">\n"
            + "<thead><tr><th>Kind</th><th>Name</th><th>Status</th><th>Duration</th><th>SHA-256</th><th>Messages</th></tr></thead>\n<tbody>\n");
        foreach (var step in steps)
        {
            html.Append(CultureInfo.InvariantCulture,
                $"<tr><td>{step.Kind}</td><td>{Encode(step.Name)}</td><td class=\"{step.Status}\">{step.Status}</td>" +
                $"<td class=\"number\">{(step.DurationMs is { } ms ? $"{ms} ms" : "")}</td>" +
                $"<td><code title=\"{Encode(step.Hash)}\">{Encode(step.Hash[..Math.Min(12, step.Hash.Length)])}</code></td>" +
                $"<td><pre>{Encode(step.Message)}</pre></td></tr>\n");
        }

        html.Append("</tbody></table></div>\n");
    }

    private static void WriteModel(StringBuilder html, string title, CatalogSnapshot? model)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2>{title}</h2>\n");
        if (model is null)
        {
            html.Append("<p>It was not noted.</p>\n");
            return;
        }

        var elements = model.Elements.ToList();
        html.Append(CultureInfo.InvariantCulture, $"<details><summary>{elements.Count} elements</summary>\n");
        WriteList(html, elements.Select(element => $"{CatalogComparison.Describe(element)}: " +
            string.Join(", ", element.Properties.Where(p => p.Key is not Property.Position).Select(p => $"{p.Key} {p.Value}"))), "Nothing.");
        html.Append("</details>\n");
    }

    private static void WriteList(StringBuilder html, IEnumerable<string> lines, string none)
    {
        var all = lines.ToList();
        html.Append(all.Count == 0 ? $"<p>{none}</p>\n" : $"<ul>\n{string.Concat(all.Select(line => $"<li>{Encode(line)}</li>\n"))}</ul>\n");
    }

    private static string Moment(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";

    private static string Encode(string? text) => WebUtility.HtmlEncode(text ?? "");
}
