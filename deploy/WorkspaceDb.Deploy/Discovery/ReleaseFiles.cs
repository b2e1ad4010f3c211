using System.Reflection;

namespace WorkspaceDb.Deploy.Discovery;

/// <summary>Where the files of a release are found: inside this program, or in a source tree.</summary>
internal static class ReleaseFiles
{
    private static readonly string[] ObjectFolders = ["Views", "Functions", "Procedures", "Triggers"];
    private static readonly string[] Outside = ["PreDeploy/", "PostDeploy/", "bin/", "obj/"];

    /// <summary>Those that this program carries.</summary>
    public static IReadOnlyList<ReleaseFile> Embedded()
    {
        var assembly = typeof(ReleaseFiles).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.EndsWith(".sql", StringComparison.OrdinalIgnoreCase))
                .Select(name => new ReleaseFile(name.Replace('\\', '/'), Read(assembly, name))),
        ];
    }

    /// <summary>Those of a source tree: the folder that holds deploy/ and database/.</summary>
    /// <exception cref="DeploymentException">There is no such folder, or it cannot be read.</exception>
    public static IReadOnlyList<ReleaseFile> Of(string root)
    {
        var scripts = Path.Combine(root, "deploy", "Scripts");
        var database = Path.Combine(root, "database");
        if (!Directory.Exists(scripts) || !Directory.Exists(database))
            throw new DeploymentException($"{root} holds no release: a release has the folders deploy/Scripts and database.", DeploymentExitCode.Usage);

        try
        {
            return
            [
                .. Directory.EnumerateFiles(scripts, "*.sql").Select(file => File(file, $"Scripts/{Path.GetFileName(file)}")),
                .. Directory.EnumerateFiles(database, "*.sql", SearchOption.AllDirectories)
                    .Select(file => (File: file, Relative: Path.GetRelativePath(database, file).Replace('\\', '/')))
                    .Select(entry => (entry.File, Name: NameOf(entry.Relative)))
                    .Where(entry => entry.Name is not null)
                    .Select(entry => File(entry.File, entry.Name!)),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DeploymentException($"The release in {root} cannot be read: {e.Message}", DeploymentExitCode.Usage, e);
        }
    }

    /// <summary>Whether a file of the source tree is a view's, function's, procedure's or trigger's, by its folder.</summary>
    public static bool IsModule(string path) =>
        path.StartsWith("database/", StringComparison.Ordinal) && NameOf(path["database/".Length..])?.StartsWith("Objects/", StringComparison.Ordinal) == true;

    /// <summary>The folders that the project file of this program embeds, under the same names.</summary>
    private static string? NameOf(string relative)
    {
        var folder = Path.GetFileName(Path.GetDirectoryName(relative));
        return relative switch
        {
            "PostDeploy/ReferenceData.sql" => "Data/ReferenceData.sql",
            _ when Outside.Any(outside => relative.StartsWith(outside, StringComparison.Ordinal)) => null,
            _ when ObjectFolders.Contains(folder) => $"Objects/{relative}",
            _ => $"Model/{relative}",
        };
    }

    private static ReleaseFile File(string path, string name) => new(name, System.IO.File.ReadAllBytes(path));

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
