using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dacpac.Reports;

/// <summary>The report for programs.</summary>
public static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes it: source, target, summary, losesData, and the changes in their order.</summary>
    public static string Write(ChangeReport report) => JsonSerializer.Serialize(
        new
        {
            report.Source,
            report.Target,
            report.Summary,
            LosesData = report.Losses.Any(),
            Changes = report.Changes.Select(change => new
            {
                change.Kind,
                change.Type,
                change.Name,
                change.Sentence,
                change.Table,
                Rows = change.Table is null ? null : report.Rows.Of(change.Table),
                change.Work,
                Lock = report.LockOf(change) is { Length: > 0 } held ? held : null,
                Seconds = Comparisons.LockEstimate.Duration(change.Work, change.Table is null ? null : report.Rows.Of(change.Table))?.TotalSeconds,
                change.Loss,
                change.Risk,
                change.Statement,
            }),
        },
        Options);
}
