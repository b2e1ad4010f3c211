namespace WorkspaceDb.Tests;

/// <summary>Where the sources are.</summary>
internal static class Repository
{
    /// <summary>The folder that holds database/, deploy/ and the rest.</summary>
    public static string Root { get; } = Find();

    public static string DatabaseProject => Path.Combine(Root, "database", "WorkspaceDb.sqlproj");

    /// <summary>All SQL files of the product, relative to the root, with forward slashes.</summary>
    public static IEnumerable<string> SqlFiles => new[] { "database", "deploy" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.sql", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    public static string Read(string relative) => File.ReadAllText(Path.Combine(Root, relative));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "database", "WorkspaceDb.sqlproj")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests are not run from within the repository.");
    }
}
