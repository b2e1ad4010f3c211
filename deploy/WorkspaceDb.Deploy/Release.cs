using System.Reflection;

namespace WorkspaceDb.Deploy;

/// <summary>All that a release applies, in order: scripts, then objects by dependency, then reference data.</summary>
internal sealed record Release(IReadOnlyList<Artifact> Scripts, IReadOnlyList<Artifact> Objects, IReadOnlyList<Artifact> Data)
{
    /// <summary>The release that this program carries.</summary>
    public static Release Load()
    {
        var assembly = typeof(Release).Assembly;
        return From(assembly.GetManifestResourceNames().Select(name => (name.Replace('\\', '/'), Read(assembly, name))));
    }

    /// <summary>A release of named texts: <c>Scripts/…</c>, <c>Objects/…</c>, <c>Data/…</c>.</summary>
    public static Release From(IEnumerable<(string Name, string Text)> resources)
    {
        var all = resources.OrderBy(resource => resource.Name, StringComparer.Ordinal).ToList();
        IEnumerable<(string Name, string Text)> Under(string folder) =>
            all.Where(resource => resource.Name.StartsWith(folder, StringComparison.Ordinal))
                .Select(resource => (resource.Name[folder.Length..], resource.Text));

        return new Release(
            [.. Under("Scripts/").Select(script => new Artifact(DeploymentStepKind.Script, script.Name, script.Text))],
            [.. ProgrammableObject.InOrder(Under("Objects/").Select(o => ProgrammableObject.Parse(o.Name, o.Text)))
                .Select(o => new Artifact(DeploymentStepKind.Object, o.Name, o.Script))],
            [.. Under("Data/").Select(data => new Artifact(DeploymentStepKind.Data, data.Name, data.Text))]);
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
