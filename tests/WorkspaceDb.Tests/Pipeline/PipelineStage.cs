namespace WorkspaceDb.Tests.Pipeline;

/// <summary>A stage of the expanded pipeline.</summary>
internal sealed class PipelineStage(Dictionary<object, object> node)
{
    public string Name => (string)node["stage"];

    public string? DependsOn => (string?)node.GetValueOrDefault("dependsOn");

    public bool HasVariableGroup => node.GetValueOrDefault("variables") is List<object> variables
        && variables.Cast<Dictionary<object, object>>().Any(variable => variable.ContainsKey("group"));

    public IReadOnlyList<PipelineJob> Jobs => [.. ((List<object>)node["jobs"]).Cast<Dictionary<object, object>>().Select(job => new PipelineJob(this, job))];

    public override string ToString() => Name;
}
