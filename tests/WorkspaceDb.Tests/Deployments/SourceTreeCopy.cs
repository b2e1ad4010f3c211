namespace WorkspaceDb.Tests.Deployments;

/// <summary>A copy of what a release is made of, to be changed by a test.</summary>
internal sealed class SourceTreeCopy : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public SourceTreeCopy()
    {
        foreach (var file in Repository.SqlFiles)
            _folder.Write(file, Repository.Read(file));
    }

    public string Path => _folder.Path;

    public void AddScript(string name, string text) => _folder.Write($"deploy/Scripts/{name}", text);

    public void Dispose() => _folder.Dispose();
}
