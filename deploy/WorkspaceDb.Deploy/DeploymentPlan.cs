namespace WorkspaceDb.Deploy;

/// <summary>Decides what to run, from the release, what DbUp's journal has, and the recorded hashes. No database here.</summary>
internal sealed record DeploymentPlan(IReadOnlyList<Artifact> Scripts, IReadOnlyList<Artifact> Objects, IReadOnlyList<Artifact> Data)
{
    /// <summary>Everything, in the order in which it runs.</summary>
    public IReadOnlyList<Artifact> All => [.. Scripts, .. Objects, .. Data];

    /// <summary>Scripts that the journal lacks; objects and data whose hash is another than the recorded one.</summary>
    /// <exception cref="DriftException">An applied script was edited, or the release lacks it.</exception>
    public static DeploymentPlan Make(Release release, IReadOnlyCollection<string> executed, IReadOnlyDictionary<string, string> hashes)
    {
        var applied = executed.ToHashSet(StringComparer.Ordinal);
        var known = release.Scripts.Select(script => script.Name).ToHashSet(StringComparer.Ordinal);
        List<string> findings =
        [
            .. applied.Where(name => !known.Contains(name)).Order(StringComparer.Ordinal)
                .Select(name => $"{name} was applied to it, but this release does not have it."),
            .. release.Scripts
                .Where(script => applied.Contains(script.Name) && hashes.TryGetValue(script.Name, out var hash) && hash != script.Hash)
                .Select(script => $"{script.Name} was edited after it had been applied."),
        ];
        if (findings.Count > 0)
            throw new DriftException(findings);

        bool IsChanged(Artifact artifact) => !hashes.TryGetValue(artifact.Name, out var hash) || hash != artifact.Hash;
        return new DeploymentPlan(
            [.. release.Scripts.Where(script => !applied.Contains(script.Name))],
            [.. release.Objects.Where(IsChanged)],
            [.. release.Data.Where(IsChanged)]);
    }
}
