using System.Reflection;
using System.Text;

namespace WorkspaceDb.Deploy.Discovery;

/// <summary>All that a release applies, in order: scripts, then objects by dependency, then reference data.</summary>
/// <param name="Scripts">Ordered scripts, each once.</param>
/// <param name="Objects">Views, functions, procedures and triggers, whenever they changed.</param>
/// <param name="Data">Reference data, whenever they changed.</param>
/// <param name="Model">The other files of database/, tables above all: what the scripts have to come to. They are not run.</param>
internal sealed record Release(
    IReadOnlyList<Artifact> Scripts, IReadOnlyList<Artifact> Objects, IReadOnlyList<Artifact> Data, IReadOnlyList<ModelFile> Model)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Lazy<Release> Carried = new(() => From(ReleaseFiles.Embedded()));

    /// <summary>The version of this program, which the journal keeps.</summary>
    public static string ToolVersion { get; } =
        typeof(Release).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>The release that this program carries, or that of a source tree.</summary>
    /// <exception cref="DeploymentException">A file cannot be read as what it should be.</exception>
    public static Release Load(string? root = null) => root is null ? Carried.Value : From(ReleaseFiles.Of(root));

    /// <summary>A release of named texts, for tests.</summary>
    public static Release From(IEnumerable<(string Name, string Text)> texts) =>
        From(texts.Select(text => new ReleaseFile(text.Name, Encoding.UTF8.GetBytes(text.Text))));

    /// <summary>A release of files.</summary>
    public static Release From(IEnumerable<ReleaseFile> files)
    {
        var all = files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => (file.Name, Text: TextOf(file))).ToList();
        IEnumerable<(string Name, string Text)> Under(string folder) =>
            all.Where(file => file.Name.StartsWith(folder, StringComparison.Ordinal)).Select(file => (file.Name[folder.Length..], file.Text));

        return new Release(
            [.. Under("Scripts/")
                .Select(script => new Artifact(DeploymentStepKind.Script, script.Name, script.Text) { File = $"deploy/Scripts/{script.Name}" })],
            [.. ProgrammableObject.InOrder(Under("Objects/").Select(o => ProgrammableObject.Parse($"database/{o.Name}", o.Text)))
                .Select(o => new Artifact(DeploymentStepKind.Object, o.Name, o.Script) { File = o.File, Module = o.Kind, Table = o.Table })],
            [.. Under("Data/").Select(data => new Artifact(DeploymentStepKind.Data, data.Name, data.Text) { File = $"database/PostDeploy/{data.Name}" })],
            [.. Under("Model/").Select(file => new ModelFile($"database/{file.Name}", file.Text))]);
    }

    private static string TextOf(ReleaseFile file)
    {
        try
        {
            return Strict.GetString(file.Bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new DeploymentException(
                $"{file.Name} is not UTF-8. Save it as UTF-8: another encoding would be read differently from machine to machine.",
                DeploymentExitCode.Usage);
        }
    }
}
