using System.Globalization;
using System.Net;
using System.Text;
using SqlTest.Coverage;

namespace SqlTest.Mutation;

/// <summary>What became of the mutants, as one HTML page with the differences of those that survived. Nothing is loaded, every text is encoded.</summary>
public static class MutationReport
{
    /// <summary>Where it is, relative to the source tree.</summary>
    public const string Page = "artifacts/mutation/index.html";

    private const string Style =
        """
        body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem; color: #1b1f24; background: #fff; }
        h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 2.5rem; } table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #d0d7de; }
        pre { font: 13px/1.45 ui-monospace, monospace; overflow-x: auto; padding: .4rem .6rem; background: #f6f8fa; }
        @media (prefers-color-scheme: dark) { body { color: #e6edf3; background: #0d1117; } th, td { border-color: #30363d; } pre { background: #161b22; } }
        """;

    /// <summary>How many of those that are mutants were killed, or may survive for a reason.</summary>
    public static Share Score(IEnumerable<MutationResult> results)
    {
        var judged = results.Where(result => result.Status != MutationStatus.Invalid).ToList();
        return new(judged.Count(result => !result.IsOpen), judged.Count);
    }

    /// <summary>Writes the page.</summary>
    public static void Write(string root, IReadOnlyList<MutationResult> results)
    {
        var file = Path.Combine(root, Page);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, Of(results));
    }

    /// <summary>The page.</summary>
    public static string Of(IReadOnlyList<MutationResult> results)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<title>Mutations of database/</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n");
        html.Append("<h1>Mutations of database/, and what SQL tests made of them</h1>\n<table id=\"objects\">\n");
        html.Append("<tr><th>Object</th><th>Killed or explained</th><th>Survived</th><th>Not covered</th><th>Refused by the server</th></tr>\n");
        foreach (var item in results.GroupBy(result => result.Mutant.Object))
        {
            html.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td>{Encode(item.Key)}</td><td>{Score(item)}</td><td>{item.Count(result => result.Status == MutationStatus.Survived)}</td>" +
                $"<td>{item.Count(result => result.Status == MutationStatus.NotCovered)}</td>" +
                $"<td>{item.Count(result => result.Status == MutationStatus.Invalid)}</td></tr>\n");
        }

        html.Append("</table>\n");
        foreach (var result in results.Where(result => result.Status == MutationStatus.Survived).OrderByDescending(result => result.IsOpen))
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2>{Encode(result.Mutant.File)}({result.Mutant.Line}): {result.Mutant.Kind}</h2>\n");
            html.Append(CultureInfo.InvariantCulture, $"<pre>{Encode(result.Mutant.Diff)}</pre>\n<p>{Encode(result.Reason ?? "No test notices it.")}</p>\n");
        }

        return html.Append("</body>\n</html>\n").ToString();
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
