namespace SqlTests;

/// <summary>The source tree in which the tests were built.</summary>
internal static class SourceTree
{
    private const string Mark = "WorkspaceDb.sln";

    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, Mark)))
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"{Mark} is in no folder above {AppContext.BaseDirectory}");
        return folder.FullName;
    }
}
