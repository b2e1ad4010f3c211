using WorkspaceDb.Deploy;
using WorkspaceDb.Deploy.Discovery;

namespace WorkspaceDb.Tests.Deployments;

/// <summary>The release of this build, and others that differ from it in one thing.</summary>
internal static class Releases
{
    public static readonly Release Current = Release.Load();

    /// <summary>A release of these scripts alone, as plain DbUp has it.</summary>
    public static Release OfScripts(params (string Name, string Text)[] scripts) =>
        Release.From(scripts.Select(script => ($"Scripts/{script.Name}", script.Text)));

    public static IEnumerable<Artifact> All(Release release) => [.. release.Scripts, .. release.Objects, .. release.Data];

    /// <summary>The release with a part of an object's text replaced.</summary>
    public static Release WithObject(this Release release, string name, string from, string to)
    {
        Assert.That(release.Objects.Single(artifact => artifact.Name == name).Text, Does.Contain(from));
        return release with { Objects =
            [.. release.Objects.Select(o => o.Name == name ? WithText(o, o.Text.Replace(from, to, StringComparison.Ordinal)) : o)] };
    }

    /// <summary>The release without an object.</summary>
    public static Release WithoutObject(this Release release, string name) =>
        release with { Objects = [.. release.Objects.Where(artifact => artifact.Name != name)] };

    /// <summary>The release with one more script. Its tables are no longer those of database/, so it has none.</summary>
    public static Release WithScript(this Release release, string name, string text) => release with
    {
        Scripts = [.. release.Scripts.Append(new Artifact(DeploymentStepKind.Script, name, text)).OrderBy(script => script.Name, StringComparer.Ordinal)],
        Model = [],
    };

    /// <summary>A new one, since a copy keeps the hash of what it was copied from.</summary>
    public static Artifact WithText(this Artifact artifact, string text) =>
        new(artifact.Kind, artifact.Name, text) { File = artifact.File, Module = artifact.Module, Table = artifact.Table };
}
