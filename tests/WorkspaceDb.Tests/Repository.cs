using Wsdb;

namespace WorkspaceDb.Tests;

/// <summary>Where the sources are.</summary>
internal static class Repository
{
    /// <summary>The folder that holds database/, deploy/ and the rest.</summary>
    public static string Root => SourceTree.Root;

    public static string DatabaseProject => Path.Combine(Root, "database", "WorkspaceDb.sqlproj");

    /// <summary>All SQL files of the product, relative to the root, with forward slashes.</summary>
    public static IEnumerable<string> SqlFiles => new[] { "database", "deploy" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.sql", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    public static string Read(string relative) => File.ReadAllText(Path.Combine(Root, relative));
}
