using Operations.Migration;
using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Migration;

/// <summary>
/// A small migrated database with a name for each row. Ada has a row of each kind, with two titles shortened and a link to Bob's document
/// set aside; Bob has a project and a document; Idle has nothing.
/// </summary>
internal static class MigratedWorld
{
    private static readonly string[] Names =
    [
        "Ada", "Bob", "Idle", "Project", "EmptyProject", "LongProject", "BobsProject", "Document", "OtherDocument", "LongDocument", "BobsDocument",
        "File", "LooseFile", "SetAside", "Missing",
    ];

    private const string Rows =
        """
        INSERT INTO dbo.Users (Id, FirstName) VALUES (@Ada, N'Ada'), (@Bob, N'Bob'), (@Idle, N'Idle');
        INSERT INTO dbo.Projects (Id, UserId, Title, Description)
        VALUES (@Project, @Ada, N'Title', N'Text'), (@EmptyProject, @Ada, N'Empty', NULL), (@LongProject, @Ada, REPLICATE(N'Ab', 150), NULL),
            (@BobsProject, @Bob, N'Bob''s', NULL);
        INSERT INTO dbo.Documents (Id, UserId, ProjectId, Title, Content)
        VALUES (@Document, @Ada, @Project, N'Title', N'Text'), (@OtherDocument, @Ada, @Project, N'Other', N'Text'),
            (@LongDocument, @Ada, @Project, REPLICATE(N'Ab', 150), NULL), (@BobsDocument, @Bob, @BobsProject, N'Bob''s', NULL);
        INSERT INTO dbo.Files (Id, UserId, DocumentId, FileName, FilePath, FileSize, MimeType)
        VALUES (@File, @Ada, @Document, N'a.md', N'/a.md', 1, N'text/markdown'), (@LooseFile, @Ada, NULL, N'b.md', N'/b.md', 1, NULL),
            (@SetAside, @Ada, @BobsDocument, N'c.md', N'/c.md', 1, NULL);
        """;

    private static readonly (string Name, object? Value)[] Ids = [.. Names.Select(name => (name, (object?)Guid.NewGuid()))];

    /// <summary>The ids, and those of the workspaces that the migration made.</summary>
    private static (string Name, object? Value)[] Parameters(TestDatabase database) =>
    [
        .. Ids,
        ("BobsWorkspace", database.Scalar<Guid>("SELECT Id FROM dbo.Workspaces WHERE OwnerId = @Bob;", Ids)),
    ];

    public static void Create(TestDatabase database)
    {
        database.Execute(Rows, Ids);
        database.Migrate();
    }

    /// <summary>What Migration.Validate says of the damaged database. The damage is undone.</summary>
    public static IReadOnlyList<ValidationCheck> Damaged(TestDatabase database, Sabotage sabotage)
    {
        var parameters = Parameters(database);
        database.Execute("BEGIN TRANSACTION;");
        try
        {
            database.Execute(sabotage.Statement, parameters);
            return database.Validate();
        }
        finally
        {
            database.Execute("IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;");
        }
    }
}
