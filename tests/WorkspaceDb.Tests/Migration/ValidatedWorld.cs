using WorkspaceDb.Tests.Targets;

namespace WorkspaceDb.Tests.Migration;

/// <summary>
/// A small migrated database with a name for each row. Ada has a row of each kind, with two titles shortened, a document in Bob's project, and a
/// link to Bob's document set aside; Bob has a project and a document; Idle has nothing.
/// </summary>
internal static class ValidatedWorld
{
    private static readonly string[] Names =
    [
        "Ada", "Bob", "Idle", "Project", "EmptyProject", "LongProject", "BobsProject", "Document", "OtherDocument", "LongDocument", "ForeignDocument",
        "BobsDocument", "File", "LooseFile", "SetAside", "Missing",
    ];

    private const string Rows =
        """
        INSERT INTO dbo.Users (Id, FirstName) VALUES (@Ada, N'Ada'), (@Bob, N'Bob'), (@Idle, N'Idle');
        INSERT INTO dbo.Projects (Id, UserId, Title, Description)
        VALUES (@Project, @Ada, N'Title', N'Text'), (@EmptyProject, @Ada, N'Empty', NULL), (@LongProject, @Ada, REPLICATE(N'Ab', 150), NULL),
            (@BobsProject, @Bob, N'Bob''s', NULL);
        INSERT INTO dbo.Documents (Id, UserId, ProjectId, Title, Content)
        VALUES (@Document, @Ada, @Project, N'Title', N'Text'), (@OtherDocument, @Ada, @Project, N'Other', N'Text'),
            (@LongDocument, @Ada, @Project, REPLICATE(N'Ab', 150), NULL), (@ForeignDocument, @Ada, @BobsProject, N'Foreign', NULL),
            (@BobsDocument, @Bob, @BobsProject, N'Bob''s', NULL);
        INSERT INTO dbo.Files (Id, UserId, DocumentId, FileName, FilePath, FileSize, MimeType)
        VALUES (@File, @Ada, @Document, N'a.md', N'/a.md', 1, N'text/markdown'), (@LooseFile, @Ada, NULL, N'b.md', N'/b.md', 1, NULL),
            (@SetAside, @Ada, @BobsDocument, N'c.md', N'/c.md', 1, NULL);
        """;

    // A migration's own transaction is not noted, nor refused
    private const string AsMigration =
        "DECLARE @Transaction bigint = CURRENT_TRANSACTION_ID(); EXECUTE sp_set_session_context N'WorkspaceDb.Migration', @Transaction; ";

    private static readonly (string Name, object? Value)[] Ids = [.. Names.Select(name => (name, (object?)Guid.NewGuid()))];

    /// <summary>The ids, and those of the workspaces that the migration made.</summary>
    public static (string Name, object? Value)[] Parameters(TestDatabase database) =>
    [
        .. Ids,
        ("BobsWorkspace", database.Scalar<Guid>("SELECT Id FROM dbo.Workspaces WHERE OwnerId = @Bob;", Ids)),
        ("AdasWorkspace", database.Scalar<Guid>("SELECT Id FROM dbo.Workspaces WHERE OwnerId = @Ada;", Ids)),
    ];

    public static void Create(TestDatabase database)
    {
        database.Execute(Rows, Ids);
        database.Execute("EXECUTE Migration.Migrate;");
    }

    /// <summary>What Migration.Validate says of the damaged database. The damage is undone.</summary>
    public static IReadOnlyList<CheckRow> Damaged(TestDatabase database, string statement)
    {
        var parameters = Parameters(database);
        database.Execute("BEGIN TRANSACTION;");
        try
        {
            database.Execute(AsMigration + statement, parameters);
            return database.Checks();
        }
        finally
        {
            database.Execute("IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;");
        }
    }

    /// <summary>The rows of Migration.Validate; an argument is "Name = value".</summary>
    public static IReadOnlyList<CheckRow> Checks(this TestDatabase database, params string[] arguments) =>
    [
        .. database.Rows($"EXECUTE Migration.Validate {string.Join(", ", arguments.Select(argument => $"@{argument}"))};")
            .Select(row => new CheckRow((string)row[0]!, (bool)row[1]!, (bool)row[2]!, (long)row[3]!, (string?)row[4])),
    ];
}
