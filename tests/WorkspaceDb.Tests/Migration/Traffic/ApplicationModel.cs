namespace WorkspaceDb.Tests.Migration.Traffic;

/// <summary>The rows of the users of one application session. Nobody else writes to these users.</summary>
internal sealed class ApplicationModel
{
    public List<Guid> Users { get; } = [];

    public Dictionary<Guid, ModelRow> Projects { get; } = [];

    public Dictionary<Guid, ModelRow> Documents { get; } = [];

    public Dictionary<Guid, ModelRow> Files { get; } = [];

    /// <summary>The ids of rows and users that were deleted, none of which may be seen again.</summary>
    public HashSet<Guid> Deleted { get; } = [];

    public void RemoveFile(Guid file)
    {
        Files.Remove(file);
        Deleted.Add(file);
    }

    /// <summary>Files that hung on it stay.</summary>
    public void RemoveDocument(Guid document)
    {
        foreach (var file in Files.Values.Where(file => file.Parent == document))
            file.Parent = null;
        Documents.Remove(document);
        Deleted.Add(document);
    }

    public void RemoveProject(Guid project)
    {
        foreach (var document in Documents.Values.Where(document => document.Parent == project).ToList())
            RemoveDocument(document.Id);
        Projects.Remove(project);
        Deleted.Add(project);
    }

    public void RemoveUser(Guid user)
    {
        foreach (var file in Files.Values.Where(file => file.User == user).ToList())
            RemoveFile(file.Id);
        foreach (var document in Documents.Values.Where(document => document.User == user).ToList())
            RemoveDocument(document.Id);
        foreach (var project in Projects.Values.Where(project => project.User == user).ToList())
            RemoveProject(project.Id);
        Users.Remove(user);
        Deleted.Add(user);
    }
}
