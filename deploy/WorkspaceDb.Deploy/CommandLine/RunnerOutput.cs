using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace WorkspaceDb.Deploy.CommandLine;

/// <summary>
/// What a verb says: its result on the standard output, as text or JSON; what happens meanwhile on the standard error; in an Azure
/// pipeline, the lines there that the pipeline understands.
/// </summary>
/// <param name="output">Takes the result.</param>
/// <param name="error">Takes the rest.</param>
/// <param name="isJson">Whether the result is for a program.</param>
internal sealed class RunnerOutput(TextWriter output, TextWriter error, bool isJson)
{
    private const string PipelineVariable = "TF_BUILD";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static bool IsPipeline => Environment.GetEnvironmentVariable(PipelineVariable) is { Length: > 0 };

    /// <summary>Says something that happens.</summary>
    public void Log(string line) => error.WriteLine(line);

    /// <summary>Says that something should be looked at.</summary>
    public void Warn(string line)
    {
        Log($"Warning: {line}");
        Pipeline("warning", line);
    }

    /// <summary>Says a line of a result for a person.</summary>
    public void Line(string line)
    {
        if (!isJson)
            output.WriteLine(line);
    }

    /// <summary>Gives a result to a program.</summary>
    public void Object(object result)
    {
        if (isJson)
            output.WriteLine(JsonSerializer.Serialize(result, Json));
    }

    /// <summary>Says why a verb ended, one line a finding, and gives a program the same.</summary>
    public void Fail(DeploymentException e, bool isVerbose)
    {
        IReadOnlyList<string> findings = e is DriftException drift ? drift.Findings : e.Message.Split('\n');
        if (e is DriftException)
            Log("The database is not what this release expects; nothing was changed.");
        foreach (var finding in findings)
        {
            Log(finding);
            Pipeline("error", finding);
        }

        if (isVerbose)
            Log(e.ToString());
        Object(new JsonObject
        {
            ["exitCode"] = (int)e.ExitCode,
            ["error"] = findings[0],
            ["findings"] = new JsonArray([.. findings.Select(finding => (JsonNode)JsonValue.Create(finding))]),
        });
    }

    /// <summary>Tells an Azure pipeline how far it is.</summary>
    public void Progress(int done, int total)
    {
        if (IsPipeline)
            Log($"##vso[task.setprogress value={done * 100 / total};]Deploy");
    }

    private void Pipeline(string type, string message)
    {
        if (IsPipeline)
            Log($"##vso[task.logissue type={type}]{Escape(message)}");
    }

    /// <summary>A message ends with its line, and a percent sign begins an escape.</summary>
    private static string Escape(string message) => message
        .Replace("%", "%AZP25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);
}
