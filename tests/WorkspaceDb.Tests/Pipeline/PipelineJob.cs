namespace WorkspaceDb.Tests.Pipeline;

/// <summary>A job of the expanded pipeline.</summary>
internal sealed class PipelineJob(PipelineStage stage, Dictionary<object, object> node)
{
    public PipelineStage Stage => stage;

    public bool IsDeployment => node.ContainsKey("deployment");

    public string Name => (string)(IsDeployment ? node["deployment"] : node["job"]);

    public string? Environment => (string?)node.GetValueOrDefault("environment");

    public string? DependsOn => (string?)node.GetValueOrDefault("dependsOn");

    public bool IsOnServer => node.GetValueOrDefault("pool") is "server";

    /// <summary>The values that a matrix runs the job with, by variable.</summary>
    public IReadOnlyDictionary<string, string[]> Matrix => Strategy("matrix") is { } matrix
        ? matrix.Values.Cast<Dictionary<object, object>>().SelectMany(run => run)
            .GroupBy(entry => (string)entry.Key, entry => (string)entry.Value)
            .ToDictionary(group => group.Key, group => group.ToArray())
        : new Dictionary<string, string[]>();

    public IReadOnlyList<PipelineStep> Steps
    {
        get
        {
            var steps = IsDeployment
                ? ((Dictionary<object, object>)Strategy("runOnce")!["deploy"])["steps"]
                : node["steps"];
            return [.. ((List<object>)steps).Cast<Dictionary<object, object>>().Select(step => new PipelineStep(this, step))];
        }
    }

    public override string ToString() => $"{stage.Name}/{Name}";

    private Dictionary<object, object>? Strategy(string kind) =>
        (node.GetValueOrDefault("strategy") as Dictionary<object, object>)?.GetValueOrDefault(kind) as Dictionary<object, object>;
}
