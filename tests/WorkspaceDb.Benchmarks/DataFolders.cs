using Operations.Data;
using Wsdb;

namespace WorkspaceDb.Benchmarks;

/// <summary>Where the sample data is, if it is.</summary>
internal sealed class DataFolders(string? root)
{
    private readonly string _root = root ?? Path.Combine(SourceTree.Root, "..", "shared", "data");

    public string? Small => Find("small");

    public string? Full => Find("full");

    /// <summary>The largest data there is: files, or generated rows.</summary>
    public IContentSource Largest() => (Full ?? Small) is { } folder ? new CsvContentSource(folder) : new GeneratedContentSource();

    private string? Find(string name) => Path.GetFullPath(Path.Combine(_root, name)) is var folder && Directory.Exists(folder) ? folder : null;
}
