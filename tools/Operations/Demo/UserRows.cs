namespace Operations.Demo;

/// <summary>How many rows of a user each of the two models holds.</summary>
public sealed record UserRows(
    Guid UserId, int Projects, int Documents, int Files, int MigratedProjects, int MigratedDocuments, int MigratedFiles)
{
    public int Originals => Projects + Documents + Files;

    public int Migrated => MigratedProjects + MigratedDocuments + MigratedFiles;

    /// <summary>Whether the originals are the same ones in number.</summary>
    public bool HasOriginalsOf(UserRows other) => (Projects, Documents, Files) == (other.Projects, other.Documents, other.Files);
}
