namespace WorkspaceDb.Tests.Migration;

/// <summary>Damage done to a migrated database, and the checks that must turn red: these and no others.</summary>
/// <param name="Statement">Uses the parameters of <see cref="MigratedWorld"/>.</param>
public sealed record Sabotage(string Statement, params string[] Red)
{
    /// <summary>What the test is called.</summary>
    public override string ToString() => Statement;
}

/// <summary>What Migration.Validate has to notice.</summary>
internal static class SabotageCases
{
    private const string OneWorkspace = "Every user has exactly one personal workspace";
    private const string Owner = "Every user is Owner of the personal workspace";
    private const string ProjectMigrated = "Every project is migrated";
    private const string DocumentMigrated = "Every document is migrated";
    private const string FileMigrated = "Every file is migrated";
    private const string ProjectOriginal = "No project is without an original";
    private const string DocumentOriginal = "No document is without an original";
    private const string FileOriginal = "No file is without an original";
    private const string ProjectPlace = "Every project is in its owner's personal workspace";
    private const string DocumentPlace = "Every document is in its owner's personal workspace";
    private const string FilePlace = "Every file is in its uploader's personal workspace";
    private const string DocumentProject = "Every document is in the same project";
    private const string FileDocument = "Every file is on the same document, or the ledger has the link";
    private const string ProjectColumns = "Every column of every project is equal, or the ledger has the original";
    private const string DocumentColumns = "Every column of every document is equal, or the ledger has the original";
    private const string FileColumns = "Every column of every file is equal";
    private const string WorkspaceOrphan = "No workspace is without its owner";
    private const string MembershipOrphan = "No membership is without its workspace or its user";
    private const string ProjectOrphan = "No project is without its workspace";
    private const string DocumentOrphan = "No document is without its project in the same workspace";
    private const string FileOrphan = "No file is without its workspace";
    private const string FileDocumentOrphan = "No file is without its document in the same workspace";
    private const string Reached = "Every user reaches what the user owned";
    private const string NotReached = "No user reaches what the user did not own";
    private const string Ledger = "Every ledger entry belongs to a migrated row that its rule adjusts";
    private const string Marked = "Every user is marked as migrated";
    private const string Counts = "Tracked counts are the counted rows";
    private const string Keys = "Every foreign key is enabled and trusted";

    public static IEnumerable<Sabotage> All { get; } =
    [
        // Rows lost, and rows too many
        new("DELETE FROM dbo.Projects_New WHERE Id = @EmptyProject;", ProjectMigrated, Reached, Counts),
        new("DELETE FROM dbo.Documents_New WHERE Id = @OtherDocument;", DocumentMigrated, Reached, Counts),
        new("DELETE FROM dbo.Documents_New WHERE Id = @LongDocument;", DocumentMigrated, Reached, Counts, Ledger),
        new("DELETE FROM dbo.Files_New WHERE Id = @File;", FileMigrated, Reached, Counts),
        new("DELETE FROM dbo.Files_New WHERE Id = @SetAside;", FileMigrated, Reached, Counts, Ledger),
        new("UPDATE dbo.Projects_New SET Id = NEWID() WHERE Id = @EmptyProject;", ProjectMigrated, ProjectOriginal, Reached, NotReached, Counts),
        new("INSERT INTO dbo.Projects_New (WorkspaceId, CreatedByUserId, Title) SELECT WorkspaceId, @Ada, Title FROM dbo.Projects_New WHERE Id = @Project;",
            ProjectOriginal, NotReached),
        new("INSERT INTO dbo.Documents_New (ProjectId, WorkspaceId, CreatedByUserId, LastModifiedByUserId, Title) " +
            "SELECT Id, WorkspaceId, @Ada, @Ada, N'D' FROM dbo.Projects_New WHERE Id = @Project;", DocumentOriginal, NotReached),
        new("INSERT INTO dbo.Files_New (WorkspaceId, UploadedByUserId, FileName, FilePath, FileSize) " +
            "SELECT WorkspaceId, @Ada, N'f', N'/f', 1 FROM dbo.Projects_New WHERE Id = @Project;", FileOriginal, NotReached),

        // Values
        .. Columns("Projects_New", "Project", ProjectColumns, "Title = UPPER(Title)", "Title = Title + N' '", "Title = N'á' + Title", "Description = NULL",
            "Description = LOWER(Description)", "Description = Description + N' '", "CreatedAt = DATEADD(MILLISECOND, 1, CreatedAt)",
            "UpdatedAt = DATEADD(MILLISECOND, 1, UpdatedAt)", "CreatedByUserId = @Bob"),
        .. Columns("Projects_New", "EmptyProject", ProjectColumns, "Description = N''"),
        .. Columns("Projects_New", "LongProject", ProjectColumns, "Title = LEFT(Title, 254)", "Title = LOWER(Title)", "Title = STUFF(Title, 255, 1, N'#')"),
        .. Columns("Documents_New", "Document", DocumentColumns, "Title = UPPER(Title)", "Title = Title + N' '", "Content = NULL", "Content = LOWER(Content)",
            "Content = Content + N' '", "CreatedAt = DATEADD(MILLISECOND, 1, CreatedAt)", "LastModified = DATEADD(MILLISECOND, 1, LastModified)",
            "Version = Version + 1", "CreatedByUserId = @Bob", "LastModifiedByUserId = @Bob"),
        .. Columns("Documents_New", "LongDocument", DocumentColumns, "Title = LEFT(Title, 254)", "Title = LOWER(Title)", "Content = N''"),
        .. Columns("Files_New", "File", FileColumns, "FileName = UPPER(FileName)", "FileName = FileName + N' '", "FilePath = UPPER(FilePath)",
            "FilePath = FilePath + N' '", "FileSize = FileSize + 1", "MimeType = NULL", "MimeType = UPPER(MimeType)",
            "CreatedAt = DATEADD(MILLISECOND, 1, CreatedAt)", "UploadedByUserId = @Bob"),
        .. Columns("Files_New", "SetAside", FileColumns, "MimeType = N''"),

        // Relationships and places
        new("UPDATE dbo.Documents_New SET ProjectId = @EmptyProject WHERE Id = @OtherDocument;", DocumentProject),
        new("UPDATE dbo.Files_New SET DocumentId = @OtherDocument WHERE Id = @File;", FileDocument),
        new("UPDATE dbo.Files_New SET DocumentId = NULL WHERE Id = @File;", FileDocument),
        new("UPDATE dbo.Files_New SET DocumentId = @Document WHERE Id = @LooseFile;", FileDocument),
        new("UPDATE dbo.Files_New SET DocumentId = @Document WHERE Id = @SetAside;", FileDocument, Ledger),
        new("UPDATE dbo.Files_New SET WorkspaceId = @BobsWorkspace WHERE Id = @LooseFile;", FilePlace, Reached, NotReached),
        new("UPDATE dbo.Projects_New SET WorkspaceId = @BobsWorkspace WHERE Id = @EmptyProject;", ProjectPlace, Reached, NotReached),
        new("UPDATE dbo.Documents_New SET WorkspaceId = @BobsWorkspace, ProjectId = @BobsProject WHERE Id = @OtherDocument;",
            DocumentPlace, DocumentProject, Reached, NotReached),

        // Access
        new("DELETE FROM dbo.WorkspaceMembers WHERE UserId = @Ada;", Owner, Reached),
        new("DELETE FROM dbo.WorkspaceMembers WHERE UserId = @Idle;", Owner),
        new("UPDATE dbo.WorkspaceMembers SET Role = N'Admin' WHERE UserId = @Ada;", Owner),
        new("UPDATE dbo.WorkspaceMembers SET UserId = @Idle WHERE UserId = @Ada;", Owner, Reached, NotReached),
        new("INSERT INTO dbo.WorkspaceMembers (WorkspaceId, UserId, Role) VALUES (@BobsWorkspace, @Idle, N'Viewer');", NotReached),
        new("UPDATE dbo.Workspaces SET IsPersonal = 0 WHERE Id = @BobsWorkspace;", OneWorkspace, Owner, ProjectPlace, DocumentPlace),
        new("UPDATE dbo.Workspaces SET IsPersonal = 0 WHERE OwnerId = @Ada;", OneWorkspace, Owner, ProjectPlace, DocumentPlace, FilePlace),
        new("DELETE FROM dbo.Workspaces WHERE OwnerId = @Idle;", OneWorkspace, Owner, Marked),

        // The ledger
        new("DELETE FROM Migration.Adjustments WHERE RowId = @SetAside;", FileDocument),
        new("DELETE FROM Migration.Adjustments WHERE RowId = @LongProject;", ProjectColumns),
        new("DELETE FROM Migration.Adjustments WHERE RowId = @LongDocument;", DocumentColumns),
        new("UPDATE Migration.Adjustments SET OriginalText = LEFT(OriginalText, 256) WHERE RowId = @LongProject;", ProjectColumns),
        new("UPDATE Migration.Adjustments SET OriginalText = LOWER(OriginalText) WHERE RowId = @LongDocument;", DocumentColumns),
        new("UPDATE Migration.Adjustments SET OriginalId = @Document WHERE RowId = @SetAside;", FileDocument, Ledger),
        new("UPDATE Migration.Adjustments SET UserId = @Bob WHERE RowId = @LongProject;", Ledger),
        new("INSERT INTO Migration.Adjustments (UserId, ContentType, RowId, RuleName, OriginalText) VALUES (@Ada, 1, @Project, N'TitleShortened', N'P');",
            ProjectColumns, Ledger),
        new("INSERT INTO Migration.Adjustments (UserId, ContentType, RowId, RuleName, OriginalId) VALUES (@Ada, 3, @File, N'DocumentLinkSetAside', @Document);",
            FileDocument, Ledger),

        // Tracking
        new("UPDATE Migration.UserMigrations SET Status = N'Failed' WHERE UserId = @Ada;", Marked),
        new("DELETE FROM Migration.UserMigrations WHERE UserId = @Idle;", Marked),
        new("UPDATE Migration.UserContentMigrations SET SourceRows = SourceRows + 1 WHERE UserId = @Bob AND ContentType = 1;", Counts),
        new("UPDATE Migration.UserContentMigrations SET MigratedRows = MigratedRows - 1 WHERE UserId = @Bob AND ContentType = 1;", Counts),
        new("DELETE FROM Migration.UserContentMigrations WHERE UserId = @Bob AND ContentType = 2;", Counts),

        // Keys that were switched off, and what can then come about
        new("ALTER TABLE dbo.Files_New NOCHECK CONSTRAINT FK_Files_New_Users_UploadedByUserId;", Keys),
        new("ALTER TABLE dbo.Files_New NOCHECK CONSTRAINT FK_Files_New_Users_UploadedByUserId; " +
            "ALTER TABLE dbo.Files_New CHECK CONSTRAINT FK_Files_New_Users_UploadedByUserId;", Keys),
        new("ALTER TABLE dbo.Workspaces NOCHECK CONSTRAINT FK_Workspaces_Users_OwnerId; INSERT INTO dbo.Workspaces (Name, OwnerId) VALUES (N'W', @Missing);",
            Keys, WorkspaceOrphan),
        new("ALTER TABLE dbo.WorkspaceMembers NOCHECK CONSTRAINT FK_WorkspaceMembers_Users_UserId; " +
            "INSERT INTO dbo.WorkspaceMembers (WorkspaceId, UserId) SELECT Id, @Missing FROM dbo.Workspaces WHERE OwnerId = @Idle;", Keys, MembershipOrphan),
        new("ALTER TABLE dbo.WorkspaceMembers NOCHECK CONSTRAINT FK_WorkspaceMembers_Workspaces; " +
            "INSERT INTO dbo.WorkspaceMembers (WorkspaceId, UserId) VALUES (@Missing, @Idle);", Keys, MembershipOrphan),
        new("ALTER TABLE dbo.Projects_New NOCHECK CONSTRAINT FK_Projects_New_Workspaces; "
            + "UPDATE dbo.Projects_New SET WorkspaceId = @Missing WHERE Id = @EmptyProject;",
            Keys, ProjectOrphan, ProjectPlace, Reached),
        new("ALTER TABLE dbo.Documents_New NOCHECK CONSTRAINT FK_Documents_New_Projects_New; "
            + "UPDATE dbo.Documents_New SET ProjectId = @Missing WHERE Id = @OtherDocument;",
            Keys, DocumentOrphan, DocumentProject),
        new("ALTER TABLE dbo.Files_New NOCHECK CONSTRAINT FK_Files_New_Workspaces; UPDATE dbo.Files_New SET WorkspaceId = @Missing WHERE Id = @LooseFile;",
            Keys, FileOrphan, FilePlace, Reached),
        new("ALTER TABLE dbo.Files_New NOCHECK CONSTRAINT FK_Files_New_Documents_New; UPDATE dbo.Files_New SET DocumentId = @BobsDocument WHERE Id = @File;",
            Keys, FileDocumentOrphan, FileDocument),
    ];

    private static IEnumerable<Sabotage> Columns(string table, string row, string check, params string[] assignments) =>
        assignments.Select(assignment => new Sabotage($"UPDATE dbo.{table} SET {assignment} WHERE Id = @{row};", check));
}
