namespace WorkspaceDb.Tests.Pipeline;

/// <summary>A step of the expanded pipeline.</summary>
internal sealed class PipelineStep(PipelineJob job, Dictionary<object, object> node)
{
    private static readonly string[] Kinds = ["task", "script", "bash", "checkout", "download", "publish"];

    public PipelineJob Job => job;

    /// <summary>What it is; null when it is nothing that the pipeline knows, or two things.</summary>
    public string? Kind => Kinds.Where(node.ContainsKey).ToList() is [var kind] ? kind : null;

    /// <summary>The task, the script, the artifact's folder.</summary>
    public string Value => (string)node[Kind!];

    public bool IsShell => Kind is "script" or "bash";

    public string? DisplayName => (string?)node.GetValueOrDefault("displayName");

    public string? Artifact => (string?)node.GetValueOrDefault("artifact") ?? Inputs.GetValueOrDefault("artifact");

    public IReadOnlyDictionary<string, string> Inputs => Texts("inputs");

    public IReadOnlyDictionary<string, string> Environment => Texts("env");

    public override string ToString() => $"{job}: {DisplayName ?? Kind}";

    private Dictionary<string, string> Texts(string key) => node.GetValueOrDefault(key) is Dictionary<object, object> map
        ? map.ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value)
        : [];
}
