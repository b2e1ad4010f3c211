namespace Wsdb;

/// <summary>The source tree that this program was built in.</summary>
internal static class SourceTree
{
    private const string Mark = "WorkspaceDb.sln";

    private static readonly Lazy<string?> Found = new(() =>
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, Mark)))
            folder = folder.Parent;

        return folder?.FullName;
    });

    /// <summary>Its top folder.</summary>
    /// <exception cref="CommandFailedException">The program was moved out of it.</exception>
    public static string Root => Found.Value
        ?? throw new CommandFailedException($"This needs the source tree; {Mark} is in no folder above {AppContext.BaseDirectory}");

    /// <summary>What a project of the tree was built into. All are built in the same configuration.</summary>
    public static string Output(string project)
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Path.Combine(Root, "artifacts", "bin", project, configuration, project + ".dll");
    }
}
